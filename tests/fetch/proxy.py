"""proxy.py FOLDER LOGIN - a proxy on loopback that wants "user:password" of whoever comes.

It asks for http addresses itself and opens tunnels for https; whatever the name, it
connects to loopback. FOLDER/proxy.port is its port, FOLDER/proxy.log has a line for each
request: method, target, status. Standard library alone.
"""
import base64, http.server, os, select, socket, sys, threading, urllib.parse

ROOT = sys.argv[1]
LOGIN = "Basic " + base64.b64encode(sys.argv[2].encode()).decode()
lock = threading.Lock()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 20

    def log_message(self, *args):
        pass

    def note(self, status):
        with lock, open(os.path.join(ROOT, "proxy.log"), "a") as log:
            log.write("%s %s %d\n" % (self.command, self.path, status))

    def may_pass(self):
        if self.headers.get("Proxy-Authorization") == LOGIN:
            return True
        self.note(407)
        self.send_response(407)
        self.send_header("Proxy-Authenticate", 'Basic realm="proxy"')
        self.send_header("Content-Length", "0")
        self.end_headers()
        return False

    def do_GET(self):
        if not self.may_pass():
            return
        self.note(200)
        url = urllib.parse.urlsplit(self.path)
        there = socket.create_connection(("127.0.0.1", url.port or 80))
        lines = ["GET %s HTTP/1.1" % (url.path or "/"), "Connection: close"]
        lines += ["%s: %s" % field for field in self.headers.items()
                  if not field[0].lower().startswith(("proxy-", "connection"))]
        there.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        self.close_connection = True
        while piece := there.recv(65536):
            self.wfile.write(piece)
        there.close()

    def do_CONNECT(self):
        if not self.may_pass():
            return
        self.note(200)
        there = socket.create_connection(("127.0.0.1", int(self.path.rsplit(":", 1)[1])))
        self.send_response(200)
        self.end_headers()
        self.close_connection = True
        ends = {self.connection: there, there: self.connection}
        while ready := select.select(list(ends), [], [], 20)[0]:
            for end in ready:
                piece = end.recv(65536)
                if not piece:
                    there.close()
                    return
                ends[end].sendall(piece)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True


server = Server(("127.0.0.1", 0), Handler)
with open(os.path.join(ROOT, "port.new"), "w") as out:
    out.write(str(server.server_address[1]))
os.rename(os.path.join(ROOT, "port.new"), os.path.join(ROOT, "proxy.port"))
server.serve_forever()
