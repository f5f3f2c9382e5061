"""The numbers that driver.cpp makes from a seed, and how it is spoken to."""
import subprocess


def numbered(count, seed):
    """The upper bits of a multiplicative hash: whole numbers from -8 to 8."""
    first = seed * 1000003 & 0xFFFFFFFF
    return [((((first + i) & 0xFFFFFFFF) * 2654435761 & 0xFFFFFFFF) >> 16) % 17 - 8 for i in range(count)]


class Driver:
    """The program that answers for us; `arguments` as it takes them."""

    def __init__(self, path, *arguments):
        # Ctrl+C is for whoever asks: the driver ends with its input.
        self._process = subprocess.Popen([path, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                         start_new_session=True)

    def ask(self, code, shape, seed):
        self.write(code, shape, seed)
        self.flush()
        return self.line()

    def write(self, code, shape, seed):
        escaped = code.replace("\n", "\\n")
        self._process.stdin.write(f"{seed} {' '.join(map(str, shape))} {escaped}\n")

    def flush(self):
        self._process.stdin.flush()

    def line(self):
        return self._process.stdout.readline().rstrip("\n")

    def close(self):
        self._process.stdin.close()
        self._process.wait()
