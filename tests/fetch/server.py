"""server.py FOLDER - a server that plays what is asked of it, on loopback.

FOLDER/site/HOST/PATH is the body for PATH of HOST ("index" stands for "/"). A file
PATH.head beside it holds the status on its first line and fields on the others; of them
the server keeps for itself:

  X-Play: reset | cut | short | drip | huge-head | garbage    a fault in the middle,
          gzip | deflate | br | zstd                  packed like that,
          cut-gzip | cut-deflate | cut-br | cut-zstd  without the last bytes,
          bomb | bomb-br | bomb-zstd | bomb-twice     or 64 MiB of nothing,
          late                        nothing for 31 s,
          slow-head | endless-head    a byte of the head every 0.2 s; fields without end,
          interim | endless-interim   three answers of 1xx before the right one; without end,
          oldest                      a body without a head (HTTP/0.9),
          trailer                     chunks, and fields behind them,
          folded                      an ETag of two lines (obs-fold),
          two-lengths | bad-chunk     lengths that contradict, a chunk of no length
  X-Plain: 1                                          no ETag
  X-Login: USER:PASSWORD                              401 without it

"Retry-After: @5" becomes the date in 5 s. Bodies have an ETag and answer a matching
If-None-Match with 304. FOLDER/port is the port; with a key and certificate in
FOLDER/server.pem, FOLDER/tls is that for https. FOLDER/log has a line for each request:
milliseconds, method, host, path, If-None-Match, If-Modified-Since, status, and how many
requests to the host were on their way; a field that is not there is "-".
FOLDER/heads has the heads of the requests. Standard library alone.
"""
import base64, collections, email.utils, gzip, hashlib, http.server, os, socket, ssl
import struct, sys, threading, time, zlib

ROOT = sys.argv[1]
ZSTD_HEAD = b"\x28\xb5\x2f\xfd\0\x58"  # a window of 2 MiB, no length given (RFC 8878, 3.1.1)


def pack_br(body):
    """One metablock as it is (at most 64 KiB; RFC 7932, 9.2), and an empty last one."""
    return ((len(body) - 1) << 4 | 1 << 20).to_bytes(3, "little") + body + b"\3"


def pack_zstd(body):
    """One block as it is, at most 128 KiB."""
    return ZSTD_HEAD + (len(body) << 3 | 1).to_bytes(3, "little") + body


def pack_twice(body):
    return gzip.compress(gzip.compress(body, 1))


PACK = {"gzip": gzip.compress, "deflate": zlib.compress, "br": pack_br, "zstd": pack_zstd,
        "twice": pack_twice}
BOMBS = {  # 64 MiB of zeros
    "gzip": gzip.compress(b"\0" * (64 << 20), 1),
    "br": base64.b64decode("z///fwAkAOKxQHLv//n//w+ABEAcFoDu/T////8BkACIwwLQvf/n//8/ABIAcVgAuvf/Aw=="),
    "zstd": ZSTD_HEAD + b"\x02\0\x10\0" * 511 + b"\x03\0\x10\0",  # blocks of one byte, repeated
}
BOMBS["twice"] = gzip.compress(BOMBS["gzip"])
NAMES = {"twice": "gzip, gzip"}  # of a coding, where it is not its own
OWN = ("X-Play", "X-Plain", "X-Login")
lock = threading.Lock()
flying = collections.Counter()


def fine(body):
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body) + body


def slowly(body):
    for byte in fine(body):
        yield bytes([byte])
        time.sleep(0.2)


def late(body):
    time.sleep(31)
    yield fine(body)


def endless(first, line):
    def go(body):
        yield first
        for _ in range(100000):
            yield line * 50
    return go


CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nTrailer: ETag\r\n\r\n"
RAW = {  # what goes over the line, in pieces
    "late": late,
    "slow-head": slowly,
    "endless-head": endless(b"HTTP/1.1 200 OK\r\n", b"X-More: and more\r\n"),
    "interim": lambda body: [b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n",
                             b"HTTP/1.1 102 Processing\r\n\r\n" + fine(body)],
    "endless-interim": endless(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n"),
    "oldest": lambda body: [body],
    "trailer": lambda body: [CHUNKED, b"%x\r\n" % len(body) + body + b"\r\n",
                             b"0\r\nETag: \"behind\"\r\nX-Robots-Tag: noarchive\r\n\r\n"],
    "folded": lambda body: [fine(body).replace(b"\r\n\r\n", b'\r\nETag: "one"\r\n  two\r\n\r\n', 1)],
    "two-lengths": lambda body: [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 3\r\n"
                                 b"Content-Length: %d\r\n\r\n" % len(body) + body],
    "bad-chunk": lambda body: [CHUNKED, b"nothing\r\n" + body + b"\r\n0\r\n\r\n"],
}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 20

    def log_message(self, *args):
        pass

    def note(self, status):
        host = self.headers.get("Host", "-").split(":")[0]
        fields = [str(int(time.monotonic() * 1000)), self.command, host, self.path]
        fields += [self.headers.get(name, "-").replace(" ", "_")
                   for name in ("If-None-Match", "If-Modified-Since")]
        with lock, open(os.path.join(ROOT, "log"), "a") as log:
            log.write(" ".join(fields + [str(status), str(flying[host])]) + "\n")
            with open(os.path.join(ROOT, "heads"), "a") as heads:
                heads.write("%s\n%s" % (self.requestline, self.headers))

    def head(self, status, fields, body, length=None):
        self.send_response(status)
        for name, value in fields:
            if name == "Retry-After" and value.startswith("@"):
                value = email.utils.formatdate(time.time() + int(value[1:]), usegmt=True)
            if name not in OWN:  # as the file has it, also where it is no Latin
                self.send_header(name, value.encode().decode("latin-1"))
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()

    def reset(self):
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def play(self, how, status, fields, body):
        if how == "reset":
            self.head(status, fields, body, len(body) + 1000)
            self.wfile.write(body)
            time.sleep(0.05)
            self.reset()
        elif how == "cut":
            self.head(status, fields, body, len(body) * 2)
            self.wfile.write(body)
            self.close_connection = True
        elif how == "short":  # says less than it sends
            self.head(status, fields, body, max(1, len(body) // 2))
            self.wfile.write(body)
            self.close_connection = True
        elif how == "drip":
            self.head(status, fields, body, 100000)
            for _ in range(60):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.2)
        elif how == "garbage":
            self.head(status, fields + [("Content-Encoding", "gzip")], body)
            self.wfile.write(body)
        elif how == "huge-head":
            self.head(status, fields + [("X-%d" % i, "y" * 1000) for i in range(90)], body)
            self.wfile.write(body)
        elif how in RAW:
            self.close_connection = True
            for piece in RAW[how](body):
                self.wfile.write(piece)
                self.wfile.flush()
        else:
            coding = how.split("-")[-1].replace("bomb", "gzip")
            packed = BOMBS[coding] if how.startswith("bomb") else PACK[coding](body)
            packed = packed[:-10] if how.startswith("cut-") else packed
            self.head(status, fields + [("Content-Encoding", NAMES.get(coding, coding))], packed)
            self.wfile.write(packed)

    def do_GET(self):
        host = self.headers.get("Host", "-").split(":")[0]
        with lock:
            flying[host] += 1
        self.is_flying = True
        try:
            self.give(host)
        finally:
            self.land(host)

    def land(self, host):
        """Before an answer's last bytes are sent: who has read them may ask again at once."""
        with lock:
            flying[host] -= self.is_flying
        self.is_flying = False

    def give(self, host):
        path = self.path.split("?")[0].lstrip("/") or "index"
        place = os.path.join(ROOT, "site", host, path)
        status, fields, body = 404, [("Content-Type", "text/plain")], b"nothing here\n"
        if os.path.isfile(place) or os.path.isfile(place + ".head"):
            status, fields = 200, [("Content-Type", "text/html; charset=utf-8")]
            body = open(place, "rb").read() if os.path.isfile(place) else b""
        if os.path.isfile(place + ".head"):
            lines = open(place + ".head").read().split("\n")
            status = int(lines[0])
            own = [tuple(line.split(": ", 1)) for line in lines[1:] if ": " in line]
            names = {name.lower() for name, _ in own}
            fields = [f for f in fields if f[0].lower() not in names] + own
        given = dict(fields)
        login = "Basic " + base64.b64encode(given.get("X-Login", "").encode()).decode()
        if "X-Login" in given and self.headers.get("Authorization") != login:
            status, body = 401, b"who are you?\n"
            fields.append(("WWW-Authenticate", 'Basic realm="readers"'))
        tag = '"%s"' % hashlib.sha256(body).hexdigest()[:16]
        if status == 200 and "X-Plain" not in given:
            fields.append(("ETag", tag))
            if self.headers.get("If-None-Match") == tag:
                status, body = 304, b""
        self.note(status)
        try:
            if "X-Play" in given and status == 200:
                self.play(given["X-Play"], status, fields, body)
                return
            self.land(host)
            if status == 304:
                self.send_response(304)
                for name, value in fields:
                    if name in ("ETag", "Last-Modified", "Cache-Control"):
                        self.send_header(name, value)
                self.end_headers()
                return
            self.head(status, fields, body)
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256


def open_server(name):
    server = Server(("127.0.0.1", 0), Handler)
    with open(os.path.join(ROOT, name + ".new"), "w") as out:
        out.write(str(server.server_address[1]))
    os.rename(os.path.join(ROOT, name + ".new"), os.path.join(ROOT, name))
    return server


certificate = os.path.join(ROOT, "server.pem")
if os.path.exists(certificate):
    secure = open_server("tls")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    secure.socket = context.wrap_socket(secure.socket, server_side=True)
    threading.Thread(target=secure.serve_forever, daemon=True).start()
open_server("port").serve_forever()
