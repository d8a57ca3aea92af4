// Runs before the install, by the caller's own Node: npm puts its version into the user agent.
var match = /\bnode\/v(\d+)\.(\d+)/.exec(process.env.npm_config_user_agent || '');
var version = match ? [Number(match[1]), Number(match[2])] : process.versions.node.split('.').map(Number);
if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  console.error(
    'Sora Studio needs Node 20.19 or newer to install; this is Node ' + version[0] + '.' + version[1] + '.',
  );
  process.exit(1);
}
