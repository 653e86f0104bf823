import "../../src/graph/reflect.js";
