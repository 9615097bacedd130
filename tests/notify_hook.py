"""A webhook's receiver for notify_test.sh: answers with the statuses of the file `statuses`
one after the other, then with 204, and keeps what it was sent. "503:7" has Retry-After: 7,
"503:@7" the date in 7 seconds. usage: notify_hook.py FOLDER"""
import email.utils, http.server, os, sys, time

folder = sys.argv[1]


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        path = os.path.join(folder, "statuses")
        waiting = open(path).read().split() if os.path.exists(path) else []
        status, _, later = (waiting.pop(0) if waiting else "204").partition(":")
        status = int(status)
        open(path, "w").write(" ".join(waiting))
        with open(os.path.join(folder, "hook.log"), "a") as log:
            log.write(f"{self.command} {status} {self.headers['Factsift-Delivery']} {time.time()}\n")
        open(os.path.join(folder, "hook.head"), "w").write(str(self.headers))
        open(os.path.join(folder, "hook.body"), "wb").write(body)
        self.send_response(status)
        if later.startswith("@"):
            later = email.utils.formatdate(time.time() + int(later[1:]), usegmt=True)
        if later:
            self.send_header("Retry-After", later)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *words):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Receiver)
with open(os.path.join(folder, "hook.new"), "w") as out:
    out.write(str(server.server_port))
os.rename(os.path.join(folder, "hook.new"), os.path.join(folder, "hook.port"))
server.serve_forever()
