import Foundation
import Gradus
import Testing

@Suite("README.md")
struct ReadmeTests {
    /// The README's program, line for line; `print` is caught here.
    private func program() -> String {
        var output = ""
        func print(_ item: Any) { output += "\(item)\n" }

        let tape = Tape()
        let x = tape.value(2, "x")
        let w = tape.value(-3, "w")
        let b = tape.value(-2.5, "b")
        let y = (w * x + w.squared + b).tanh().named("y")
        let gradients = y.gradients()

        print(y)
        print("∂y/∂w = \(gradients[w].short)")
        print(tape.paths(from: w, to: y))
        print(y.checkGradients())
        return output
    }

    @Test("the program stands in the README as it is tested, and prints what is promised")
    func programAndOutput() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
        let shown = try #require(block(of: "swift", in: readme), "expected a swift block in README.md")
        let promised = try #require(block(of: "text", in: readme), "expected a text block in README.md")

        let here = try String(contentsOfFile: #filePath, encoding: .utf8)
        for line in shown.split(separator: "\n") where !line.hasPrefix("import") {
            #expect(
                here.contains("        \(line)\n"), "expected the tested program to have the README's line \"\(line)\"")
        }
        #expect(program() == promised, "expected the README's output, received\n\(program())")
    }

    /// The first fenced block of a language.
    private func block(of language: String, in text: String) -> String? {
        guard let start = text.range(of: "```\(language)\n") else { return nil }
        guard let end = text.range(of: "```", range: start.upperBound..<text.endIndex) else { return nil }
        return String(text[start.upperBound..<end.lowerBound])
    }
}
