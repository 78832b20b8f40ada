// Pulumi loads policy packs with require and ts-node, which take no ES module in TypeScript; Node itself does.
// Beside it are the sources in the repository, and in the package what they are compiled to.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const sources = existsSync(join(__dirname, '../src'));

if (!sources || major > 22 || (major === 22 && minor >= 18)) {
  const pack = sources ? import('../src/policy-pack/index.ts') : import('../dist/policy-pack/index.js');
  module.exports = pack.then(({ servePolicyPack }) => servePolicyPack(process.env));
} else {
  process.stderr.write(
    `Rollcall's policy pack needs Node 22.18 or later; Pulumi runs it with ${process.version}. ` +
      'Install a current Node, or put node_modules/.bin of this project first on the PATH.\n',
  );
  process.exit(1);
}
