import TestSupport
import Testing

@testable import LessonCommand

@Suite("Bytes become keys")
struct KeyTests {
    @Test(
        "each key, as terminals send it",
        arguments: [
            ("a", Key.character("a")), ("→", .character("→")), ("é", .character("é")), ("\r", .enter), ("\n", .enter),
            ("\u{7F}", .backspace), ("\u{8}", .backspace), ("\u{4}", .endOfInput), ("\u{C}", .other),
            ("\u{1B}[A", .up), ("\u{1B}OA", .up), ("\u{1B}[B", .down), ("\u{1B}[C", .right), ("\u{1B}[D", .left),
            ("\u{1B}[1;5C", .right), ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown), ("\u{1B}[H", .home),
            ("\u{1B}[1~", .home), ("\u{1B}OF", .end), ("\u{1B}[4~", .end), ("\u{1B}[15~", .other),
        ])
    func oneKey(bytes: String, key: Key) {
        var decoder = KeyDecoder()
        #expect(decoder.keys(from: Array(bytes.utf8)) == [key])
        #expect(!decoder.isWaiting)
    }

    @Test("keys in one piece come in order")
    func several() {
        var decoder = KeyDecoder()
        #expect(
            decoder.keys(from: Array("n\u{1B}[Ax→".utf8)) == [.character("n"), .up, .character("x"), .character("→")])
    }

    @Test("a key may arrive in pieces", arguments: ["\u{1B}[6~", "→"])
    func pieces(bytes: String) {
        var (whole, decoder) = (KeyDecoder(), KeyDecoder())
        var keys: [Key] = []
        for byte in bytes.utf8 {
            #expect(keys.isEmpty, "expected no key before the last byte, received \(keys)")
            keys += decoder.keys(from: [byte])
        }
        #expect(keys == whole.keys(from: Array(bytes.utf8)))
        #expect(keys.count == 1)
    }

    @Test("Esc alone counts once nothing follows")
    func escape() {
        var decoder = KeyDecoder()
        #expect(decoder.keys(from: [0x1B]) == [])
        #expect(decoder.isWaiting)
        #expect(decoder.flush() == [.escape])
        #expect(!decoder.isWaiting)
        #expect(decoder.keys(from: [0x1B, UInt8(ascii: "q")]) == [.escape, .character("q")])
    }

    @Test("bytes that are no text are dropped, and what follows is kept")
    func strayBytes() {
        var decoder = KeyDecoder()
        #expect(decoder.keys(from: [0xFF, 0x80, UInt8(ascii: "a")]) == [.character("a")])
        #expect(decoder.keys(from: [0xE2, UInt8(ascii: "b")]) == [.character("b")])
        #expect(decoder.keys(from: [0xE2]) == [])
        #expect(decoder.flush() == [])
    }

    @Test("random bytes never stop the decoder")
    func anything() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<2000 {
            var decoder = KeyDecoder()
            let bytes = (0..<Int.random(in: 1...40, using: &random)).map { _ in
                Bool.random(using: &random) ? UInt8.random(in: 0...255, using: &random) : 0x1B
            }
            _ = decoder.keys(from: bytes)
            _ = decoder.flush()
            #expect(decoder.keys(from: [UInt8(ascii: "q")]) == [.character("q")], "after \(bytes)")
        }
    }
}
