import Foundation
import Testing

/// A lesson cannot state a number that it did not compute: what stands in its prose and formulas as typed text must be
/// given somewhere in its code as an input, a setting or a number that the notes print.
@Suite("Numbers in the prose of lessons")
struct TypedNumbersTests {
    /// Illustrations: a spelling explained, a rate that nobody uses, the age of the universe.
    private static let illustrations: Set<String> = [
        "Regularization 0.01", "Tuning 0.002", "Tuning 0.091", "Tuning 0.092", "Tuning 2.3", "Tuning 1.4",
        "WeightsAndBias 0.0000002",
    ]

    private static let stories = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/Lessons/Stories")

    /// The source of each lesson: its own file and its folder together.
    private static func sources() throws -> [String: String] {
        var sources: [String: String] = [:]
        let files = try FileManager.default.subpathsOfDirectory(atPath: stories.path).filter { $0.hasSuffix(".swift") }
        for file in files {
            let lesson = file.split(separator: "/")[0].replacingOccurrences(of: ".swift", with: "")
            sources[lesson, default: ""] += try String(
                contentsOf: stories.appendingPathComponent(file), encoding: .utf8)
        }
        return sources
    }

    @Test("every decimal in it is computed or given")
    func everyDecimal() throws {
        let sources = try Self.sources()
        #expect(sources.count > 30, "expected the lessons' sources, received \(sources.count)")
        for (lesson, source) in sources {
            let (prose, code) = ProseAndCode.split(source)
            let given = Set(code.matches(of: /[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?/).compactMap { Double($0.output) })
            for typed in prose.matches(of: /[0-9]+\.[0-9]+/).map({ String($0.output) }) {
                let isGiven = Double(typed).map(given.contains) ?? false
                #expect(
                    isGiven || Self.illustrations.contains("\(lesson) \(typed)"),
                    "\(lesson): expected a number that is computed or given, received \(typed) typed into its prose")
            }
        }
    }

    @Test("a typed result is noticed, an interpolated one and a given one are not")
    func canFail() {
        let source = #"""
            let rate = 0.5
            story.say("With \(rate.short) and 0.5 it is " + "0.7613 (or \(f(g(x))) so).")
            story.say("z = \(z.fixed(2))")
            """#
        let (prose, code) = ProseAndCode.split(source)
        #expect(prose.contains("0.7613") && prose.contains("and 0.5 it") && !prose.contains("fixed"))
        #expect(code.contains("rate = 0.5") && code.contains("f(g(x))") && !code.contains("0.7613"))
    }
}

/// Swift taken apart into what is told and everything else.
private enum ProseAndCode {
    /// The text of string literals handed to `story.say` and `story.formula`, and the rest, interpolations included.
    static func split(_ source: String) -> (prose: String, code: String) {
        var (prose, code) = ("", "")
        var rest = Array(source)[...]
        while !rest.isEmpty {
            guard let call = ["story.say(", "story.formula("].first(where: { rest.starts(with: Array($0)) }) else {
                code.append(rest.removeFirst())
                continue
            }
            rest.removeFirst(call.count)
            let (told, computed) = arguments(&rest)
            prose += told + "\n"
            code += computed + "\n"
        }
        return (prose, code)
    }

    /// Up to the closing bracket of a call: literals apart from what is between and inside them.
    private static func arguments(_ rest: inout ArraySlice<Character>) -> (told: String, computed: String) {
        var (told, computed) = ("", "")
        var depth = 1
        while let character = rest.popFirst() {
            if character == "\"" {
                literal(&rest, &told, &computed)
                continue
            }
            depth += character == "(" ? 1 : character == ")" ? -1 : 0
            if depth == 0 { break }
            computed.append(character)
        }
        return (told, computed)
    }

    private static func literal(_ rest: inout ArraySlice<Character>, _ told: inout String, _ computed: inout String) {
        while let character = rest.popFirst(), character != "\"" {
            guard character == "\\", let next = rest.popFirst() else {
                told.append(character)
                continue
            }
            guard next == "(" else { continue }
            let inside = arguments(&rest)
            computed += inside.computed + " " + inside.told + " "
            told.append(" ")
        }
    }
}
