// Where the program of this platform is.
const { readFileSync } = require("node:fs");

const platforms = ["linux-x64"];
const { version } = JSON.parse(readFileSync(require.resolve("../package.json"), "utf8"));

/** The native program's file; or, in `problem`, why there is none and what to do. */
exports.findProgram = function findProgram() {
  const platform = `${process.platform}-${process.arch}`;
  const holder = `@emailsync/${platform}`;
  if (!platforms.includes(platform))
    return {
      problem: `there is no native program for ${platform}, only for ${platforms.join(", ")}. ` +
        "With .NET 10 the same program runs here: dotnet tool install --global EmailSync.Tool",
    };

  let file, held;
  try {
    file = require.resolve(`${holder}/bin/emailsync`);
    held = JSON.parse(readFileSync(require.resolve(`${holder}/package.json`), "utf8")).version;
  } catch {
    return {
      problem: `the package ${holder}, which holds the program, is not installed. It needs glibc (not musl, as on Alpine). ` +
        "Install again without --omit=optional and --no-optional, and on the system that it is to run on " +
        "(a node_modules that was copied from another has that system's program)",
    };
  }

  if (held === version) return { file };
  return {
    problem: `the package ${holder} is version ${held}, and this is ${version}. Install both as one: npm install emailsync@${version}`,
  };
};
