"""The numbers that driver.cpp makes from a seed, and how it is spoken to."""
import subprocess


def numbered(count, seed):
    """The upper bits of a multiplicative hash: whole numbers from -8 to 8."""
    first = seed * 1000003 & 0xFFFFFFFF
    return [((((first + i) & 0xFFFFFFFF) * 2654435761 & 0xFFFFFFFF) >> 16) % 17 - 8 for i in range(count)]


class Driver:
    """The program that answers for us; `arguments` as it takes them."""

    def __init__(self, path, *arguments):
        self._process = subprocess.Popen([path, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, code, shape, seed):
        escaped = code.replace("\n", "\\n")
        self._process.stdin.write(f"{seed} {' '.join(map(str, shape))} {escaped}\n")
        self._process.stdin.flush()
        return self.line()

    def line(self):
        return self._process.stdout.readline().rstrip("\n")

    def close(self):
        self._process.stdin.close()
        self._process.wait()
