// Pulumi loads plugins with require and ts-node, which take no ES module in TypeScript; Node itself does.
// Beside it are the sources in the repository, and in the package what they are compiled to.
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const sources = existsSync(join(__dirname, '../src'));

if (!sources || major > 22 || (major === 22 && minor >= 18)) {
  const provider = sources ? import('../src/provider/index.ts') : import('../dist/provider/index.js');
  module.exports = provider.then(({ servePlugin }) => servePlugin(process.argv.slice(2)));
} else {
  process.stderr.write(
    `Rollcall's provider needs Node 22.18 or later; Pulumi runs it with ${process.version}. ` +
      'Install a current Node, or put node_modules/.bin of this project first on the PATH.\n',
  );
  process.exit(1);
}
