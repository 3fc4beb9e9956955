<?php
/*
Plugin Name: Refresh the feed
Description: Tells the cache in front of WordPress when a story is published, edited or taken down. Put this file into wp-content/mu-plugins.
*/

/** Where the cache listens, as seen from here. Define it in wp-config.php where it is another. */
defined('FEED_CACHE') || define('FEED_CACHE', 'http://127.0.0.1');

function refresh_feed_later(): void {
    static $planned = false;
    if ($planned) return;
    $planned = true;
    // After all that one click of an editor's changes.
    add_action('shutdown', 'refresh_feed');
}

function refresh_feed(): void {
    $feed = wp_parse_url(get_feed_link());
    $port = isset($feed['port']) ? ":{$feed['port']}" : '';
    wp_remote_get(FEED_CACHE.$feed['path'], [
        'headers' => ['Host' => $feed['host'].$port, 'X-Refresh-Feed' => '1'],
        'timeout' => 5, 'redirection' => 0, 'sslverify' => false,
    ]);
}

add_action('transition_post_status', function ($new, $old, $post): void {
    if ($post->post_type === 'post' && in_array('publish', [$new, $old], true)) refresh_feed_later();
}, 10, 3);
add_action('edited_category', 'refresh_feed_later');
