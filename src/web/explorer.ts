import { setTheme, themeChosen } from "./explorer/theme.js";
import "./explorer/app.element.js";

setTheme(themeChosen());
