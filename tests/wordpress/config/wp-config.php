<?php
// The settings of the WordPress that is tested with. Files in the folder `flags` beside the site say what is wrong with it.
$folder = getenv('WORDPRESS_DIR');
$port = getenv('WORDPRESS_PORT');
$flag = fn (string $name): bool => file_exists("$folder/flags/$name");
define('DB_NAME', 'wp');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', "localhost:$folder/run/".($flag('no-database') ? 'nowhere' : 'mysqld').'.sock');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
$table_prefix = 'wp_';
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $key) {
    define("{$key}_KEY", md5($key));
    define("{$key}_SALT", md5("salt of $key"));
}
// The same site under three names: the outlet's address, a second one that `www.` leads to, and the name of a partner.
$host = explode(':', $_SERVER['HTTP_HOST'] ?? '127.0.0.1')[0];
$name = str_ends_with($host, 'outlet.localhost') ? 'outlet.localhost' : ($host === 'localhost' ? $host : '127.0.0.1');
define('WP_HOME', "http://$name:$port".($flag('blog') ? '/blog' : ''));
define('WP_SITEURL', WP_HOME);
// Nothing goes out, and nothing happens by itself.
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('DISABLE_WP_CRON', true);
define('FS_METHOD', 'direct');
define('WP_DEBUG', $flag('debug'));
define('WP_DEBUG_DISPLAY', WP_DEBUG);
if (!defined('ABSPATH')) define('ABSPATH', __DIR__.'/');
require_once ABSPATH.'wp-settings.php';
