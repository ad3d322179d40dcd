"""Compressed streams made by zlib, and what zlib makes of damaged ones: Tests/DatasetsTests/DeflateStreams.swift.

    python3 deflate.py > ../../DatasetsTests/DeflateStreams.swift
"""
import base64
import gzip
import struct
import zlib

LIMIT = 1 << 16
CASES = 6000
SEED = 2024


class Generator:
    """splitmix64, as in Sources/Datasets/SeededGenerator.swift."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        mask = (1 << 64) - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & mask
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        return z ^ (z >> 31)


class Bits:
    """A DEFLATE stream by hand."""

    def __init__(self):
        self.value, self.count = 0, 0

    def put(self, value, width):
        self.value |= value << self.count
        self.count += width
        return self

    def code(self, value, width):
        """A prefix code, whose first bit is its highest."""
        return self.put(int(format(value, "b").zfill(width)[::-1], 2), width)

    def bytes(self):
        return self.value.to_bytes((self.count + 7) // 8, "little")


def dynamic(literals, distances, short=None):
    """A dynamic block's head; the lengths are written in a code of 4-bit (or the given) lengths, without runs."""
    bits = Bits().put(1, 1).put(2, 2).put(len(literals) - 257, 5).put(len(distances) - 1, 5).put(15, 4)
    short = short or [4] * 16 + [0, 0, 0]
    order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    for place in order:
        bits.put(short[place], 3)
    for length in literals + distances:
        bits.code(length, 4)
    return bits


def lengths(count, **chosen):
    return [chosen.get("_%d" % symbol, 0) for symbol in range(count)]


def noise(count, seed):
    generator = Generator(seed)
    return bytes(generator.next() & 255 for _ in range(count))


def raw(data, level, strategy=0):
    packer = zlib.compressobj(level, zlib.DEFLATED, -15, 9, strategy)
    return packer.compress(data) + packer.flush()


def valid():
    text = b"the rain in Spain stays mainly in the plain; the drain in Seine stains mainly the vine. " * 4
    skewed = bytes(min(255, (byte & -byte).bit_length() * 3 + byte % 7) for byte in noise(700, 3))
    far = noise(48, 4) + bytes(32000) + noise(48, 4)
    for level in (0, 1, 6, 9):
        yield f"empty, level {level}", raw(b"", level)
        yield f"one byte, level {level}", raw(b"x", level)
        yield f"text, level {level}", raw(text, level)
        if level:
            yield f"skewed, level {level}", raw(skewed, level)
            yield f"run of 60,000, level {level}", raw(bytes(60000), level)
            yield f"32,048 back, level {level}", raw(far, level)
    yield "noise, level 0", raw(noise(200, 5), 0)
    yield "noise, level 9", raw(noise(200, 5), 9)
    yield "text, fixed codes", raw(text, 9, zlib.Z_FIXED)
    yield "skewed, bytes alone", raw(skewed, 9, zlib.Z_HUFFMAN_ONLY)
    # 32,768 back, the farthest there is, which zlib itself never writes.
    run = Bits().put(0, 1).put(1, 2).code(0x30 + ord("a"), 8).code(0x30 + ord("b"), 8)
    run.code(0xC5, 8).code(0, 5)  # 258 bytes from one back
    for _ in range(126):
        run.code(0xC5, 8).code(0, 5)
    run.code(0, 7)  # end: 2 + 127·258 = 32,768 bytes
    run.put(1, 1).put(1, 2).code(1, 7).code(29, 5).put(8191, 13).code(0, 7)
    yield "32,768 back", run.bytes()
    # Codes of 1, 2, … 15 bits: second tables on the way.
    ladder = lengths(257, **{f"_{65 + k}": k + 1 for k in range(14)}, _79=15, _256=15)
    bits = dynamic(ladder, [0])
    for k in list(range(14)) + [13, 0, 12]:
        bits.code((1 << (k + 1)) - 2, k + 1)
    bits.code((1 << 15) - 2, 15).code((1 << 15) - 1, 15)
    yield "codes of 1 to 15 bits", bits.bytes()
    single = lengths(258, _97=1, _256=2, _257=2)
    yield "one distance code", dynamic(single, [1]).code(0, 1).code(3, 2).code(0, 1).code(2, 2).bytes()


def broken():
    end = lengths(257, _97=1, _256=1)
    yield "block of type 3", Bits().put(1, 1).put(3, 2).put(0, 32).bytes()
    yield "stored length without its complement", bytes([1, 5, 0, 5, 0]) + b"hello"
    yield "a match before the first byte", Bits().put(1, 1).put(1, 2).code(1, 7).code(0, 5).put(0, 30).bytes()
    yield "length symbol 286", Bits().put(1, 1).put(1, 2).code(0xC6, 8).put(0, 40).bytes()
    yield "distance symbol 30", Bits().put(1, 1).put(1, 2).code(0x91, 8).code(1, 7).code(30, 5).put(0, 40).bytes()
    yield "287 codes of bytes and lengths", Bits().put(1, 1).put(2, 2).put(30, 5).put(0, 40).bytes()
    yield "31 codes of distances", Bits().put(1, 1).put(2, 2).put(0, 5).put(30, 5).put(0, 40).bytes()
    yield "no code for the end", dynamic(lengths(257, _97=1, _98=1), [0]).put(0, 40).bytes()
    yield "more codes than room", dynamic(lengths(257, _97=1, _98=1, _256=1), [0]).put(0, 40).bytes()
    yield "gaps in the code of bytes", dynamic(lengths(257, _97=2, _256=2), [0]).put(0, 40).bytes()
    yield "gaps in the code of distances", dynamic(end, [2, 2]).put(0, 40).bytes()
    yield "gaps in the code of lengths", dynamic(end, [0], [5] * 16 + [0, 0, 0]).put(0, 40).bytes()
    repeat = Bits().put(1, 1).put(2, 2).put(0, 5).put(0, 5).put(0, 4).put(1, 3).put(1, 3).put(0, 6)
    yield "a repeat of nothing", repeat.put(0, 40).bytes()
    run = Bits().put(1, 1).put(2, 2).put(0, 5).put(0, 5).put(0, 4).put(0, 3).put(1, 3).put(1, 3).put(0, 3)
    yield "a run past the last length", run.put(0xFFFFFFFFFF, 40).bytes()
    yield "a match without a distance code", dynamic(lengths(258, _256=1, _257=1), [0]).code(1, 1).put(0, 40).bytes()


def verdict(data):
    unpacker = zlib.decompressobj(-15)
    try:
        out = unpacker.decompress(data, LIMIT + 1)
    except zlib.error as error:
        return None, str(error)
    if len(out) > LIMIT or not unpacker.eof:
        return None, "too long" if len(out) > LIMIT else "cut short"
    return out, len(data) - len(unpacker.unused_data)


def damage(streams):
    """What zlib makes of thousands of damaged streams: how many it takes, and a checksum over what they give."""
    generator = Generator(SEED)
    taken, checksum = 0, 0
    for case in range(CASES):
        data = bytearray(streams[case % len(streams)])
        for _ in range(1 + generator.next() % 3):
            place = generator.next() % len(data)
            kind = generator.next() % 8
            if kind < 4:
                data[place] ^= 1 << (generator.next() % 8)
            elif kind < 7:
                data[place] = generator.next() & 255
            elif place > 0:
                del data[place:]
        out, end = verdict(bytes(data))
        if out is not None:
            taken += 1
            checksum = zlib.crc32(struct.pack("<III", zlib.crc32(out), len(out), end), checksum)
    return taken, checksum


def swift(data, indent):
    text = base64.b64encode(data).decode()
    if len(text) <= 60:
        return f'"{text}"'
    rows = [text[i:i + 100] for i in range(0, len(text), 100)]
    pad = " " * indent
    return '"""\n' + "".join(f"{pad}{row}\n" for row in rows) + f'{pad}"""'


def main():
    streams = list(valid())
    print("// Written by Tests/Support/reference/deflate.py with zlib; change that, not this.\n")
    print("/// Raw DEFLATE streams in base64, with the length and the CRC-32 of what zlib unpacks from them.")
    print("let deflateStreams: [(name: String, base64: String, count: Int, crc: UInt32)] = [")
    for name, data in streams:
        out, end = verdict(data)
        assert out is not None and end == len(data), (name, end)
        print(f'    (\n        "{name}",\n        {swift(data, 8)},\n        {len(out)}, {zlib.crc32(out):#x}\n    ),')
    print("]\n")
    print("/// Streams that zlib refuses, with its reason.")
    print("let brokenStreams: [(name: String, base64: String, reason: String)] = [")
    for name, data in broken():
        out, reason = verdict(data)
        assert out is None and reason != "cut short", (name, reason)
        print(f'    (\n        "{name}",\n        {swift(data, 8)},\n        "{reason.split(": ")[-1]}"\n    ),')
    print("]\n")
    taken, checksum = damage([data for _, data in streams])
    print("/// What zlib makes of damaged streams; the test damages them in the same way.")
    print("enum DamagedStreams {")
    print(f"    static let seed: UInt64 = {SEED}\n    static let cases = {CASES}\n    static let limit = {LIMIT}")
    print(f"    static let taken = {taken}\n    static let checksum: UInt32 = {checksum:#x}\n}}\n")
    whole = gzip.compress(b"one ", mtime=0) + gzip.compress(b"two", mtime=0)
    print("/// Two gzip members: \"one \" and \"two\".")
    print(f'let twoMembers = {swift(whole, 4)}\n')
    fields = bytes([31, 139, 8, 31]) + bytes(6) + b"\x03\x00abc" + b"name\x00" + b"comment\x00"
    fields += struct.pack("<H", zlib.crc32(fields) & 0xFFFF)
    fields += raw(b"fields", 9) + struct.pack("<II", zlib.crc32(b"fields"), 6)
    assert gzip.decompress(fields) == b"fields"
    print("/// A gzip member with every optional field in its header; it holds \"fields\".")
    print(f'let allFields = {swift(fields, 4)}')


main()
