"""names.py FOLDER - the names of the tests' own Internet, and two servers in it.

Answers questions for IPv4 addresses on port 53 of loopback: FOLDER/names has lines of a
name and the addresses that it has at its first, second ... question, separated by blanks;
several addresses at a time are joined by commas, and the last ones stay. FOLDER/asked has
a line for each question. On port 80 of each address of FOLDER/addresses stands a server;
FOLDER/log has a line for each request: address, host, path. FOLDER/ready says that all of
this is there. Needs a network namespace of its own. Standard library alone.
"""
import collections, http.server, ipaddress, os, socket, struct, sys, threading

ROOT = sys.argv[1]
turns = collections.Counter()
lock = threading.Lock()


def note(file, *words):
    with lock, open(os.path.join(ROOT, file), "a") as log:
        log.write(" ".join(words) + "\n")


def addresses_of(name):
    for line in open(os.path.join(ROOT, "names")):
        words = line.split()
        if words[0] == name:
            turn = min(turns[name], len(words) - 2)
            turns[name] += 1
            return words[1 + turn].split(",")
    return []


def name_in(question):
    """The name that begins at byte 12 and where it ends (RFC 1035, 4.1.2)."""
    at, labels = 12, []
    while question[at]:
        labels.append(question[at + 1:at + 1 + question[at]].decode())
        at += 1 + question[at]
    return ".".join(labels).lower(), at + 1


def answer(question):
    name, end = name_in(question)
    kind, = struct.unpack("!H", question[end:end + 2])
    found = addresses_of(name) if kind == 1 else []
    if kind == 1:
        note("asked", name, *found)
    exists = any(line.split()[0] == name for line in open(os.path.join(ROOT, "names")))
    head = struct.pack("!HHHHHH", struct.unpack("!H", question[:2])[0],
                       0x8580 if exists else 0x8583, 1, len(found), 0, 0)
    # 0xC00C: the name of the question again. The answer may be kept for no time at all.
    return head + question[12:end + 4] + b"".join(
        struct.pack("!HHHIH", 0xC00C, 1, 1, 0, 4) + ipaddress.ip_address(address).packed
        for address in found)


def answer_questions(line):
    while True:
        question, asker = line.recvfrom(2048)
        line.sendto(answer(question), asker)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 20

    def log_message(self, *args):
        pass

    def do_GET(self):
        note("log", self.server.server_address[0], self.headers.get("Host", "-"), self.path)
        here = self.path != "/robots.txt"
        body = b"<p>Of %s.</p>\n" % self.server.server_address[0].encode() if here else b""
        self.send_response(200 if here else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        if self.path.startswith("/last"):
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        self.wfile.write(body)


names = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
names.bind(("127.0.0.1", 53))
answers = threading.Thread(target=answer_questions, args=(names,), daemon=True)
answers.start()  # before the servers, which ask for their own names
for address in open(os.path.join(ROOT, "addresses")).read().split():
    server = http.server.ThreadingHTTPServer((address, 80), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
with open(os.path.join(ROOT, "ready"), "w") as ready:
    ready.write("ready\n")
answers.join()
