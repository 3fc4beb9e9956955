<?php
// The newsroom's hands: what editors, plugins and administrators do in WordPress, done through WordPress's own functions.
// The tests POST {"command": NAME, "args": […]} and get what the command returned as JSON. Served on an inner loopback
// port of its own, never on the site's.
$asked = json_decode(file_get_contents('php://input'), true);
if ($asked['command'] === 'install') define('WP_INSTALLING', true);
require getenv('WORDPRESS_DIR').'/site/wp-load.php';
require_once ABSPATH.'wp-admin/includes/admin.php';
require_once ABSPATH.'wp-admin/includes/upgrade.php';
require_once ABSPATH.'wp-admin/includes/image.php';
error_reporting(E_ALL & ~E_DEPRECATED);

function install(): void {
    add_filter('pre_wp_mail', '__return_false');
    wp_install('OpenVoiceNews “Pakistan” & Friends', 'editor', 'editor@example.invalid', true, '', 'secret');
    update_option('blogdescription', 'Transparent. Unbiased. Yours.');
    update_option('timezone_string', 'Asia/Karachi');
    permalinks('/%year%/%monthnum%/%day%/%postname%/');
    foreach (get_posts(['post_type' => ['post', 'page'], 'numberposts' => -1, 'post_status' => 'any']) as $post) wp_delete_post($post->ID, true);
    foreach (['ayesha' => 'Ayesha Khan', 'bilal' => 'Bilal “BB” O’Neil & Co', 'zainab' => 'زینب علی'] as $login => $name)
        wp_insert_user(['user_login' => $login, 'user_pass' => 'secret', 'display_name' => $name, 'role' => 'author']);
}

function permalinks(string $structure): void {
    global $wp_rewrite;
    $wp_rewrite->set_permalink_structure($structure);
    // Categories have addresses of their own only where permalinks were pretty before they were registered.
    create_initial_taxonomies();
    $wp_rewrite->flush_rules(false);
}

/** The id of the category of that name, made where it is missing. */
function category(string $name): int {
    return (int) (term_exists($name, 'category') ?: wp_insert_term($name, 'category'))['term_id'];
}

/** A JPEG of one colour in the media library; its id. */
function picture(string $name, int $red, int $green, int $blue): int {
    $image = imagecreatetruecolor(1200, 675);
    imagefill($image, 0, 0, imagecolorallocate($image, $red, $green, $blue));
    $file = wp_upload_dir()['path']."/$name.jpg";
    imagejpeg($image, $file, 60);
    $id = wp_insert_attachment(['post_mime_type' => 'image/jpeg', 'post_title' => $name, 'post_status' => 'inherit'], $file);
    wp_update_attachment_metadata($id, wp_generate_attachment_metadata($id, $file));
    return $id;
}

/** A date in WordPress's two columns: `$at` is a local date, or as strtotime has it (`-3 hours`, `@1790000000`). */
function dates(string $at): array {
    $date = (new DateTimeImmutable($at, wp_timezone()))->setTimezone(wp_timezone());
    return ['post_date' => $date->format('Y-m-d H:i:s'), 'post_date_gmt' => $date->setTimezone(new DateTimeZone('UTC'))->format('Y-m-d H:i:s')];
}

/**
 * A post, made as a draft first and then published, as the editor does it (its guid is then `?p=7`); its id. `$with`:
 * title, content, at, status, categories, tags, author (login), excerpt, picture (id), sticky, password, slug.
 */
function write(array $with): int {
    $row = dates($with['at'] ?? 'now') + [
        'post_title' => $with['title'], 'post_content' => $with['content'] ?? paragraphs(3), 'post_excerpt' => $with['excerpt'] ?? '',
        'post_author' => get_user_by('login', $with['author'] ?? 'editor')->ID, 'post_password' => $with['password'] ?? '',
    ];
    if (isset($with['slug'])) $row['post_name'] = $with['slug'];
    $id = wp_insert_post(wp_slash(['post_status' => 'draft'] + $row), true);
    wp_set_post_categories($id, array_map('category', $with['categories'] ?? ['World']));
    wp_set_post_tags($id, $with['tags'] ?? []);
    if (isset($with['picture'])) set_post_thumbnail($id, $with['picture']);
    wp_update_post(wp_slash(['ID' => $id, 'edit_date' => true, 'post_status' => $with['status'] ?? 'publish'] + $row));
    if (!empty($with['sticky'])) stick_post($id);
    return $id;
}

/** Changes columns of a post past WordPress's own rules. */
function change(int $id, array $columns): void {
    global $wpdb;
    $wpdb->update($wpdb->posts, $columns, ['ID' => $id]);
    clean_post_cache($id);
}

function paragraphs(int $count, string $first = ''): string {
    $sentences = ['The ministry said that the talks went well and would go on next month in the capital.', 'Traders at the port spoke of longer hours and shorter queues.', 'Officials didn’t name a date; “when it is ready”, one of them said.', 'Rain is expected in the north, while the south stays dry.', 'The committee’s report runs to 140 pages & has a summary in Urdu.'];
    $text = fn (int $n): string => ($n === 0 ? "$first " : '').implode(' ', array_map(fn (int $k) => $sentences[($k + $n) % 5], [0, 2, 3]));
    return implode("\n\n", array_map(fn (int $n) => "<!-- wp:paragraph -->\n<p>{$text($n)}</p>\n<!-- /wp:paragraph -->", range(0, $count - 1)));
}

/** What a young outlet has: a month of plain stories, and one of each odd kind that editors make. */
function seed(): void {
    $categories = ['Politics', 'Economy', 'World', 'Society', 'Sports', 'Technology'];
    foreach (['Defence & Security', ...$categories, 'پاکستان'] as $name) category($name);
    $green = picture('green', 20, 110, 70);
    $blue = picture('blue', 30, 60, 150);
    $subjects = ['Budget hearing moves to committee', 'Cotton harvest beats last year’s', 'Rail link to Gwadar gets a date', 'Karachi’s water board names a chief', 'Hospitals share their records', 'Startups court the diaspora'];
    for ($n = 0; $n < 24; $n++) write([
        'title' => "{$subjects[$n % 6]} – part ".(intdiv($n, 6) + 1), 'at' => '-'.(30 * 24 - $n * 24).' hours', 'categories' => [$categories[$n % 6]],
        'author' => ['ayesha', 'bilal', 'zainab', 'editor'][$n % 4], 'tags' => $n % 5 ? [] : ['budget', 'Sindh & Punjab'],
    ]);
    $image = "<!-- wp:image {\"id\":$green} -->\n<figure class=\"wp-block-image\"><img src=\"".wp_get_attachment_image_url($green, 'large')."\" alt=\"A field\"/><figcaption>Photo: Ayesha &amp; Co</figcaption></figure>\n<!-- /wp:image -->\n\n";
    $midnight = (new DateTimeImmutable('-1 day', wp_timezone()))->format('Y-m-d');
    foreach ([
        ['title' => 'سپریم کورٹ نے انتخابی اصلاحات پر فیصلہ محفوظ کر لیا', 'at' => '-90 hours', 'categories' => ['پاکستان'], 'author' => 'zainab', 'content' => '<p dir="rtl">اسلام آباد: عدالتِ عظمیٰ نے جمعرات کو فیصلہ محفوظ کر لیا۔</p>'],
        ['title' => '“We won’t wait”: minister’s ‘last’ offer – & what <em>it</em> costs', 'at' => '-88 hours', 'categories' => ['Politics'], 'author' => 'bilal'],
        ['title' => 'Sticky: how we report', 'at' => '-29 days', 'categories' => ['Society'], 'sticky' => true],
        ['title' => 'Subscribers only: the file', 'at' => '-86 hours', 'categories' => ['Politics'], 'password' => 'open'],
        ['title' => 'Private: staff memo', 'at' => '-84 hours', 'status' => 'private'],
        ['title' => 'Draft: not yet', 'at' => '-82 hours', 'status' => 'draft'],
        ['title' => 'Scheduled: the budget speech, live', 'at' => '+2 days', 'status' => 'future', 'categories' => ['Economy']],
        ['title' => 'With an excerpt of its own', 'at' => '-80 hours', 'categories' => ['Economy'], 'excerpt' => 'The excerpt that an editor wrote, with “quotes” & an ampersand.'],
        ['title' => '🏏 Pakistan win by 7 wickets 🇵🇰', 'at' => '-78 hours', 'categories' => ['Sports'], 'author' => 'ayesha', 'content' => '<p>What a day 🏏! The captain was all smiles 😀 in the evening.</p>'.paragraphs(1)],
        ['title' => '', 'at' => '-76 hours', 'content' => '<p>A note without a title, as live blogs have them.</p>'],
        ['title' => 'In two categories at once', 'at' => '-74 hours', 'categories' => ['World', 'Economy'], 'tags' => ['IMF', 'budget']],
        ['title' => 'Nobody chose a category', 'at' => '-72 hours', 'categories' => ['Uncategorized']],
        ['title' => 'Just before midnight in Karachi', 'at' => "$midnight 23:59:30"],
        ['title' => 'Just after midnight in Karachi', 'at' => "$midnight 00:00:30"],
        ['title' => 'Pakistan and Iran agree on border security hotline', 'at' => '-20 hours', 'categories' => ['Defence & Security', 'World'], 'picture' => $green, 'author' => 'ayesha', 'content' => $image.paragraphs(2, 'ISLAMABAD — Pakistan and Iran will open a hotline between border posts, defence officials of both sides said after two days of talks in Islamabad on border security, counter-terrorism and the joint production of defence equipment. A delegation from Tehran spoke of joint patrols.')],
        ['title' => 'Navy takes over its third frigate', 'at' => '-18 hours', 'categories' => ['Defence & Security'], 'picture' => $blue, 'content' => paragraphs(3, 'KARACHI — The navy took over the third of four frigates on Friday.')],
        ['title' => 'Markets close higher', 'at' => '-17 hours', 'categories' => ['Economy'], 'author' => 'bilal'],
    ] as $odd) write($odd);
    // What was published weeks ago was last changed then, too.
    $GLOBALS['wpdb']->query("UPDATE {$GLOBALS['wpdb']->posts} SET post_modified = post_date, post_modified_gmt = post_date_gmt WHERE post_status = 'publish'");
}

/** What is public, newest first, as WordPress itself has it. */
function stories(): array {
    $names = fn ($terms): array => array_map(fn ($term) => html_entity_decode($term->name), $terms ?: []);
    return array_map(fn ($post) => [
        'id' => $post->ID, 'title' => $post->post_title, 'guid' => $post->guid, 'link' => get_permalink($post), 'at' => get_post_timestamp($post) * 1000,
        'author' => html_entity_decode(get_the_author_meta('display_name', $post->post_author)), 'categories' => $names(get_the_category($post->ID)), 'tags' => $names(get_the_tags($post->ID)),
        'picture' => get_the_post_thumbnail_url($post, 'large') ?: null,
    ], get_posts(['numberposts' => -1, 'post_status' => 'publish']));
}

$commands = [
    'install' => fn () => install(),
    'seed' => fn () => seed(),
    'stories' => fn () => stories(),
    'write' => fn ($with) => ['id' => $id = write($with), 'link' => get_permalink($id), 'title' => $with['title']],
    'update' => fn ($id, $columns) => get_permalink(wp_update_post(wp_slash(['ID' => $id, 'edit_date' => true] + $columns))),
    'redate' => fn ($id, $at) => wp_update_post(['ID' => $id, 'edit_date' => true] + dates($at)),
    'keepOnly' => function ($ids) { foreach (get_posts(['numberposts' => -1, 'post_status' => 'any', 'exclude' => $ids]) as $post) wp_delete_post($post->ID, true); },
    'trash' => fn ($id) => (bool) wp_trash_post($id),
    // Since WordPress 5.6 what comes back from the trash is a draft; the editor then publishes it.
    'untrash' => fn ($id) => wp_untrash_post($id) && wp_update_post(['ID' => $id, 'post_status' => 'publish']),
    // A scheduled post whose time is now, past WordPress's rule that what is due within a minute goes out at once.
    'due' => fn ($id, $at) => change($id, dates($at)),
    // What wp-cron does whenever it comes to it.
    'cron' => function () {
        global $wpdb;
        $due = $wpdb->get_col($wpdb->prepare("SELECT ID FROM $wpdb->posts WHERE post_status = 'future' AND post_date_gmt <= %s", gmdate('Y-m-d H:i:s')));
        foreach ($due as $id) check_and_publish_future_post((int) $id);
        return count($due);
    },
    'renameCategory' => fn ($from, $to) => (bool) wp_update_term(category($from), 'category', ['name' => $to]),
    // As `wp search-replace` does it on a migration, unless told to leave guids alone.
    'rewriteGuids' => function ($from, $to) {
        global $wpdb;
        return $wpdb->query($wpdb->prepare("UPDATE $wpdb->posts SET guid = REPLACE(guid, %s, %s) WHERE post_type = 'post'", $from, $to));
    },
    // Six tags for each post, most of them used once or twice: what newsrooms do for search engines.
    'tagEverything' => function () {
        foreach (get_posts(['numberposts' => -1, 'post_status' => 'publish']) as $n => $post)
            wp_set_post_tags($post->ID, ['Pakistan', ...array_map(fn ($k) => 'Name '.($n * 9 + $k), range(0, 8)), 'Place '.($n % 20), 'Party & Co '.($n % 15)]);
        return (int) wp_count_terms(['taxonomy' => 'post_tag']);
    },
    'option' => fn ($name, $value) => update_option($name, $value),
    'permalinks' => fn ($structure) => permalinks($structure),
    'theme' => fn ($name) => switch_theme($name),
];

// An editor's rights, so that text comes through unfiltered as in the newsroom.
if ($asked['command'] !== 'install') {
    wp_set_current_user(1);
    kses_remove_filters();
}
$result = $commands[$asked['command']](...$asked['args']);
header('Content-Type: application/json');
echo json_encode($result, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR);
