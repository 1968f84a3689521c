// Lines of a file held against the schema with ajv, and counted.
const fs = require("fs");
const path = require("path");
const readline = require("readline");
const Ajv = require("ajv/dist/2020");

const schema = JSON.parse(fs.readFileSync(path.join(__dirname, "schema.json"), "utf8"));
const validate = new Ajv({ allErrors: true }).compile(schema);
const lines = readline.createInterface({ input: fs.createReadStream(process.argv[2]), crlfDelay: Infinity });
let [calls, refused] = [0, 0];
lines.on("line", (line) => {
  calls += 1;
  try {
    if (!validate(JSON.parse(line))) refused += 1;
  } catch {
    refused += 1;
  }
});
lines.on("close", () => console.log(`${calls} calls, ${refused} refused`));
