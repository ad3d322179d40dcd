import Lessons
import TestSupport
import Testing

@Suite("The lesson on training with digits")
struct TrainingDigitsTests {
    private func lesson() throws -> Lesson { try #require(Syllabus.lesson(named: "training-digits")) }

    @Test("1210 and 784 numbers, 15 steps an epoch, and a loss of about ln 10 before anything is learned")
    func numbers() throws {
        let steps = try lesson().steps()
        #expect(try answer(inStep: "64 numbers", of: steps) == 1210)
        #expect(try answer(inStep: "784 pixels", of: steps) == 784)
        #expect(try answer(inStep: "learn, choose, judge", of: steps) == 15)
        #expect(try (2.0...2.6).contains(number("L", inStep: "one loss", of: steps)))
    }

    @Test("a pixel without ink has no gradient, and its weight takes no part")
    func paper() throws {
        // The upper left corner of every scanned digit is blank.
        let steps = try lesson().steps(changing: ["pixel": 0])
        #expect(try answer(inStep: "Backward to one weight", of: steps) == 0)
        #expect(try answer(inStep: "one neuron", of: steps) == 0)
        #expect(try answer(inStep: "to a batch", of: steps) == 0)
    }

    @Test("the step goes against the gradient, by the rate")
    func step() throws {
        func moved(_ rate: Double) throws -> Double {
            try answer(inStep: "One step for all", of: lesson().steps(changing: ["rate": rate, "epochs": 1]))
        }
        let mean = try answer(inStep: "to a batch", of: lesson().steps())
        #expect(try close(moved(1) - moved(0.25), -0.75 * mean))
    }

    @Test("more epochs read the kept back digits better")
    func learns() throws {
        func accuracy(_ epochs: Double) throws -> Double {
            let steps = try lesson().steps(changing: ["epochs": epochs])
            let step = try #require(steps.first { $0.title.contains("Epoch after epoch") })
            let line = try #require(
                step.pictures.joined(separator: "\n").split(separator: "\n").first {
                    $0.hasPrefix("test, once")
                })
            return try #require(Double(line.split(separator: " ").last ?? ""))
        }
        #expect(try accuracy(12) > 0.85)
        #expect(try accuracy(1) < accuracy(12))
    }

    @Test("stays sound at both ends of every input")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson()) }

    @Test("judges the right answers right and the known slips wrong")
    func predictions() throws { try expectPredictionsToTeach(lesson(), atLeast: 6) }
}
