import Foundation
import Testing

@testable import Files

@Suite("Texts in JSON")
struct JSONTextTests {
    @Test(
        "what may not stand there is escaped, and everything else is left",
        arguments: [
            ("plain, ∂σ/∂z 🙂", "\"plain, ∂σ/∂z 🙂\""), ("", "\"\""), ("a\"b\\c/", "\"a\\\"b\\\\c/\""),
            ("\n\r\t\u{8}\u{c}", "\"\\n\\r\\t\\b\\f\""), ("\u{0}\u{1f}\u{7f}", "\"\\u0000\\u001f\u{7f}\""),
        ])
    func known(text: String, expected: String) {
        #expect(jsonText(text) == expected, "expected \(expected), received \(jsonText(text))")
    }

    @Test("another reader reads every character back")
    func readBack() throws {
        let text = String(String.UnicodeScalarView((0..<0x3000).compactMap(Unicode.Scalar.init)))
        let read = try JSONSerialization.jsonObject(with: Data("[\(jsonText(text))]".utf8)) as? [String]
        #expect(read.map { Array($0[0].unicodeScalars) } == Array(text.unicodeScalars))
    }
}
