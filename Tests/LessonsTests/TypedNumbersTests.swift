import Foundation
import Testing

/// A lesson cannot state a number that it did not compute: what is typed into its sentences, formulas, questions,
/// tables and titles must be given in the code that stands beside it, or be of a kind that needs no computing.
@Suite("Typed numbers")
struct TypedNumbersTests {
    @Test("every number that a lesson, a notebook, an exercise or LESSONS.md states is computed or given")
    func everyNumber() throws {
        let (units, stated) = try Self.everything.get()
        #expect(units > 60 && stated.count > 1000, "expected all lessons, received \(stated.count) numbers in \(units)")
        for stated in stated where !stated.isGiven && Excused.reason(of: stated) == nil { Issue.record("\(stated)") }
    }

    @Test("every excuse is still needed")
    func excuses() throws {
        let stated = try Self.everything.get().stated.filter { !$0.isGiven }
        for excuse in Excused.all {
            #expect(stated.contains { excuse.covers($0) }, "nobody says “\(excuse.words)” in \(excuse.unit) any more")
        }
    }

    @Test("a typed result is noticed: in a sentence, a formula, a question, a table and a title")
    func results() {
        #expect(found(#"story.say("It says yes to 3 of " + "7 rows.")"#) == ["3", "7"])
        #expect(found(#"story.formula("z = 12 + \(b.short)")"#) == ["12"])
        #expect(found(#"story.predict("After 1,200 steps?", 0)"#) == ["1,200"])
        #expect(found(#"story.picture(alignedTable(["epoch"], [["40"]]))"#) == ["40"])
        #expect(found(#"story.step("All nine at once")"#) == ["nine"])
        #expect(found(#"story.claim(.agrees("001-x-5", notes: "6", computed: x, "Half of 8."))"#) == ["8"])
    }

    @Test("what the code gives is not: a setting, the size of a list, what is handed to a function or named")
    func given() {
        #expect(found(#"walk(steps: 40); story.say("After 40 steps \(x.fixed(3)), 2.5 %.")"#) == ["2.5"])
        #expect(found(#"let rows = ["a", "b", "c", "d", "e"]; story.say("All five, not 5.")"#) == ["5"])
        #expect(found(#"story.say("\(count(7)) of 7")"#) == [])
        #expect(found(#"let share = 0.25; story.say("A share of 25 %.")"#) == [])
        #expect(found(#"story.say("Of 24.", moons())"#, beside: "static func moons() { points(24) }") == [])
        #expect(found(#"story.say("Of 24.")"#, beside: "static func moons() { points(24) }") == ["24"])
    }

    @Test("how a number is written, and which element is meant, gives nothing")
    func forms() {
        #expect(found(#"story.say("\(x.fixed(4)) of 4", a[5], decimals: 6); story.say("5 and 6")"#) == ["4", "5", "6"])
    }

    @Test("names, indices, factors and powers need no computing")
    func kinds() {
        #expect(found(#"story.say("w1 and x₂² in layers 2 and 3, 0 or 1, since 1986: 2·(y − 1), 10⁻⁷")"#) == [])
        #expect(found(#"story.say("Try `--set age=30`, or the digits 0 to 9.")"#) == [])
        #expect(found(#"story.say("Two layers and 3 more; 5 students; 10 times")"#) == ["3", "5", "10"])
    }

    @Test("the message says where, what and what to do")
    func message() {
        let source = #"static func end() { story.step("The end"); story.say("After 12 steps it stops.") }"#
        let stated = StatedNumber.all(in: LessonCode("neuron", ["End.swift": source])).map(\.description)
        let expected =
            "neuron, “The end” (End.swift:1): expected a number that is computed or that its code gives, "
            + "received 12 typed into “After 12 steps it stops.”; put in what the code has, as \\(…)"
        #expect(stated == [expected])
    }

    /// The numbers that are neither given nor of a kind that needs no computing, in the body of a function.
    private func found(_ body: String, beside other: String = "") -> [String] {
        let source = "enum Part { static func tell(_ story: Story) { \(body) } \(other) }"
        return StatedNumber.all(in: LessonCode("sample", ["Sample.swift": source])).filter { !$0.isGiven }
            .map(\.number.text)
    }
}

extension TypedNumbersTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")

    /// Read once for all tests: how many units there are, and what they state.
    private static let everything = Result {
        let units = try read()
        return (units: units.count, stated: units.flatMap(StatedNumber.all))
    }

    /// What is read together: a lesson with its folder, a chapter, an exercise, and what writes LESSONS.md around the
    /// lessons. (That the page is what is written, another test sees.)
    private static func read() throws -> [LessonCode] {
        var units: [String: [String: String]] = [:]
        for folder in ["Stories", "Notebooks", "Exercises"] {
            let place = root.appendingPathComponent("Lessons").appendingPathComponent(folder)
            for file in try FileManager.default.subpathsOfDirectory(atPath: place.path) where file.hasSuffix(".swift") {
                let unit = file.split(separator: "/")[0].replacingOccurrences(of: ".swift", with: "")
                units[unit, default: [:]]["\(folder)/\(file)"] = try text(of: place.appendingPathComponent(file))
            }
        }
        let page = "Commands/lesson/Listing+Markdown.swift"
        units["LESSONS.md"] = [page: try text(of: root.appendingPathComponent(page))]
        return units.map(LessonCode.init)
    }

    private static func text(of file: URL) throws -> String { try String(contentsOf: file, encoding: .utf8) }
}
