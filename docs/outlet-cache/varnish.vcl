# Varnish 6 or 7 in front of WordPress: the feed and the list of posts are fetched once in 15 seconds, however many
# readers ask. Everything else passes through; merge it with what you have for pages. Change the backend's address.
vcl 4.1;

backend default {
  .host = "127.0.0.1";
  .port = "8080";
}

# Who may throw away what is kept: WordPress on this machine.
acl newsroom {
  "127.0.0.1";
  "::1";
}

sub vcl_recv {
  if (req.http.X-Refresh-Feed) {
    # A proxy on this machine speaks for others: Varnish has then more than one address in this header.
    if (client.ip !~ newsroom || req.http.X-Forwarded-For ~ ",") {
      return (synth(403));
    }
    ban("obj.http.X-Feed-Host == " + req.http.Host);
    return (synth(200, "Refreshed"));
  }
  unset req.http.X-Delta-From;
  unset req.http.X-Feed;
  if ((req.method == "GET" || req.method == "HEAD") && !req.http.Authorization) {
    if (req.url ~ "^/([^?]+/)?feed/?(\?|$)") {
      set req.http.X-Feed = "feed";
      # Of a feed's query, only the page makes a difference.
      if (req.url ~ "[?&]paged=[0-9]+") {
        set req.url = regsub(req.url, "^([^?]*)\?(.*&)?paged=0*([0-9]+).*$", "\1?paged=\3");
      } else {
        set req.url = regsub(req.url, "\?.*$", "");
      }
    } elsif (req.url ~ "^/([^?]+/)?wp-json/wp/v2/posts/?\?") {
      set req.http.X-Feed = "posts";
    }
  }
  if (!req.http.X-Feed) {
    return (pass);
  }
  unset req.http.Cookie;
  # Longer than that, nothing old is sent while the new is fetched.
  set req.grace = 15s;
  # Asked again, by vcl_deliver, for what is new since the reader's copy.
  if (req.restarts > 0 && req.http.A-IM ~ "\bfeed\b" && req.http.If-None-Match) {
    set req.http.X-Delta-From = req.http.If-None-Match;
  }
  return (hash);
}

# New items alone are kept apart from the whole feed, and those since one copy from those since another.
sub vcl_hash {
  if (req.http.X-Delta-From) {
    hash_data(req.http.X-Delta-From);
  }
}

sub vcl_backend_fetch {
  if (bereq.http.X-Delta-From) {
    set bereq.http.If-None-Match = bereq.http.X-Delta-From;
  } else {
    unset bereq.http.A-IM;
  }
}

sub vcl_backend_response {
  if (!bereq.http.X-Feed) {
    return (deliver);
  }
  if (beresp.status >= 500) {
    # What is kept goes on being sent; where nothing is, WordPress is left alone for a moment.
    if (bereq.is_bgfetch) {
      return (abandon);
    }
    set beresp.ttl = 5s;
    set beresp.grace = 0s;
    return (deliver);
  }
  unset beresp.http.Set-Cookie;
  # Copies are told apart by vcl_hash; what they vary by would keep readers with different copies from sharing one.
  if (beresp.http.Vary ~ "(?i)A-IM") {
    set beresp.http.X-Has-Deltas = "yes";
  }
  unset beresp.http.Vary;
  set beresp.http.X-Feed-Host = bereq.http.Host;
  set beresp.ttl = 15s;
  set beresp.grace = 10m;
  # With this, WordPress can say that nothing has changed.
  set beresp.keep = 10m;
  set beresp.do_gzip = true;
  # Readers may ask once a minute after breaking news.
  set beresp.http.Cache-Control = "public, max-age=60";
}

sub vcl_deliver {
  # The whole feed has changed since the reader's copy, and the outlet can send new items alone (it says so by Vary).
  if (req.restarts == 0 && req.http.X-Feed == "feed" && resp.status == 200 && resp.http.X-Has-Deltas &&
      req.http.A-IM ~ "\bfeed\b" && req.http.If-None-Match &&
      regsub(req.http.If-None-Match, "^W/", "") != regsub(resp.http.ETag, "^W/", "")) {
    return (restart);
  }
  if (resp.http.X-Has-Deltas) {
    set resp.http.Vary = "Accept-Encoding, A-IM, If-None-Match";
  }
  unset resp.http.X-Has-Deltas;
  unset resp.http.X-Feed-Host;
}
