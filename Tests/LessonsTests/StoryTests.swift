import Autograd
import Testing

@testable import Lessons

@Suite("Story")
struct StoryTests {
    private func lesson(_ tell: @escaping @Sendable (Story) -> Void) -> Lesson {
        Lesson(name: "short", title: "Short", question: "How?", inputs: [], source: "Sources/Autograd/Value.swift") {
            _, story in
            story.step("One")
            tell(story)
        }
    }

    @Test("parts are printed in the order in which they are told")
    func order() throws {
        let step = try #require(
            try lesson { story in
                story.say("first")
                story.show("second", 2)
                story.picture("third")
                story.formula("fourth")
            }.steps().first)
        #expect(
            step.body(width: 78) == ["", "first", "", "    second = 2", "", "  third", "", "    fourth"],
            "received \(step.body(width: 78))")
    }

    @Test("a value of several lines stands below its label, line by line")
    func lineBreaks() throws {
        let step = try #require(
            try lesson { $0.show("check", .text("one\nand a second line\nthree")) }.steps().first)
        #expect(
            step.body(width: 78) == ["", "    check = one", "            and a second line", "            three"],
            "received \(step.body(width: 78))")
    }

    @Test("why of a matrix: a single arrival is not added to 0, a second is added to the first")
    func matrixWhy() throws {
        let whys = try lesson { story in
            let tape = MatrixTape()
            let x = tape.value(Matrix(row: [1, 2]), "x")
            let (once, twice) = ((x * 3).named("3x").sum().named("s"), (x * x).named("x²").sum().named("t"))
            story.why(once, by: x)
            story.why(twice, by: x)
        }.steps()[0].whys
        #expect(whys[0].answer == "3x → x: hands on [3, 3]", "received \(whys[0].answer)")
        #expect(
            whys[1].answer
                == "x² → x: hands on [1, 2]\nx² → x: hands on [1, 2]; with what is there, [1, 2], that makes [2, 4]",
            "received \(whys[1].answer)")
    }
}
