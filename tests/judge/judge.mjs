// Asks cql-execution for the value of every definition of an ELM library, once for each line of leaves.
// Usage: node judge.mjs LIBRARY.json LEAVES.ndjson; writes one line of answers for each, then the time it took.
import { readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';

const cql = createRequire(import.meta.url)('cql-execution');
const [libraryFile, leavesFile] = process.argv.slice(2);
const elm = JSON.parse(readFileSync(libraryFile, 'utf8'));
const library = new cql.Library(elm);
const names = elm.library.statements.def.map((definition) => definition.name);
const leaves = readFileSync(leavesFile, 'utf8').trim().split('\n').map((line) => JSON.parse(line));

const code = (value) => {
  if (value === true) return '3';
  if (value === false) return '0';
  if (value === null) return '1';
  throw new Error(`not a truth: ${value}`);
};

const onePerson = () => {
  const people = [{ getId: () => 'person' }];
  return { currentPatient: () => people[0], nextPatient: () => (people.shift(), people[0]) };
};

let spent = 0;
for (const parameters of leaves) {
  const start = process.hrtime.bigint();
  const results = await new cql.Executor(library, null, parameters).exec(onePerson());
  spent += Number(process.hrtime.bigint() - start) / 1e9;
  const answers = results.patientResults.person;
  writeSync(1, names.map((name) => code(answers[name])).join('') + '\n');
}
writeSync(1, JSON.stringify({ seconds: spent }) + '\n');
