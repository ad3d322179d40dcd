import Lessons
import TestSupport
import Testing

@Suite("The lesson back-propagation")
struct BackPropagationTests {
    let lesson: Lesson
    let values: [String: Quantity]
    let tables: String

    init() throws {
        lesson = try #require(Syllabus.lesson(named: "back-propagation"))
        let steps = try lesson.steps()
        values = Dictionary(
            steps.flatMap(\.values).map { ($0.name, $0.value) }, uniquingKeysWith: { _, latest in latest })
        tables = steps.flatMap(\.pictures).joined(separator: "\n")
    }

    // From the catalogue: the two neurons in a row, with the right bias.
    @Test("the first network's numbers", arguments: [("z₁", 1.16), ("o₁", 0.761_332_714_842_910_4)])
    func firstNetwork(name: String, expected: Double) {
        expect(name, expected)
    }

    @Test("the salary network: 30 · 9 = 270")
    func salary() {
        expect("∂L/∂ŷ", 30)
        expect("∂ŷ/∂w₁₁²", 9)
        expect("∂L/∂w₁₁²", 270)
        expect("ŷ", 18)
    }

    // From the catalogue: analytic values at weights 0.1 … 0.9, x = (2, 3), y = 3.
    @Test(
        "nine derivatives where all weights differ", arguments: ["2.178", "5.742", "2.772", "4.158", "3.168", "4.752"])
    func nineDerivatives(printed: String) {
        #expect(tables.contains(printed), "expected \(printed) in a table of the lesson")
    }

    @Test("every gradient check of the lesson agrees, at both ends of every input")
    func checksAgree() throws {
        for changes in ends {
            let values = try lesson.steps(changing: changes).flatMap(\.values)
            for name in ["two neurons", "two paths", "salary network"] {
                let text = values.first { $0.name == name }?.value.text ?? "nothing"
                #expect(text.hasPrefix("every gradient agrees"), "\(changes): \(name): received \(text)")
            }
        }
    }

    @Test("stays sound at both ends of every input")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson) }

    @Test("judges the right answers right and the known slips wrong")
    func predictions() throws { try expectPredictionsToTeach(lesson, atLeast: 3) }

    private var ends: [[String: Double]] {
        lesson.inputs.flatMap { [[$0.name: $0.range.lowerBound], [$0.name: $0.range.upperBound]] }
    }

    private func expect(_ name: String, _ expected: Double, sourceLocation: SourceLocation = #_sourceLocation) {
        guard case .number(let received) = values[name] else {
            Issue.record("expected a number named \(name), received none", sourceLocation: sourceLocation)
            return
        }
        #expect(
            close(received, expected), "\(name): expected \(expected), received \(received)",
            sourceLocation: sourceLocation)
    }
}
