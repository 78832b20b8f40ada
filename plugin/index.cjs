// Pulumi loads plugins with require and ts-node, which take no ES module in TypeScript; Node itself does.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 18)) {
  module.exports = import('../src/provider/index.ts').then(({ servePlugin }) =>
    servePlugin(process.argv.slice(2)),
  );
} else {
  process.stderr.write(
    `Rollcall's provider needs Node 22.18 or later; Pulumi runs it with ${process.version}. ` +
      'Install a current Node, or put node_modules/.bin of this project first on the PATH.\n',
  );
  process.exit(1);
}
