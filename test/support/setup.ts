import "../../src/graphql/reflect.js";
