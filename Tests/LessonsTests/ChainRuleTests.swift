import Lessons
import TestSupport
import Testing

@Suite("The lesson chain-rule")
struct ChainRuleTests {
    private let lesson = Syllabus.lesson(named: "chain-rule")!

    // From the catalogue: central differences on the network (95, 4, 4) with target 1.
    @Test(
        "the first network's numbers",
        arguments: [
            ("z₁", 1.16), ("o₁", 0.761_332_714_842_910_4), ("z₂", 0.045_226_654_296_858_21),
            ("∂L/∂w₄", -0.185_934_749_491_187_63), ("∂L/∂w₁", -0.084_315_429_567_108_05),
            ("∂L/∂w₂", -0.003_550_123_350_194_023), ("∂L/∂w₃", -0.003_550_123_350_194_023),
        ])
    func firstNetwork(name: String, expected: Double) throws {
        try LessonNumbers(lesson).expect(name, expected)
    }

    @Test("a function inside a function: the outer slope is taken at u")
    func composed() throws {
        // 2·(3·1 + 1)·3 and 2·(3·(−2) + 1)·3
        try LessonNumbers(lesson).expect("dy/dx", 24)
        try LessonNumbers(lesson, changing: ["x": -2]).expect("dy/dx", -30)
    }

    @Test("products of slopes: 0.25³ and 0.25¹⁰")
    func longChains() throws {
        let numbers = try LessonNumbers(lesson)
        numbers.expectAnswer("Long chains", 0.015625)
        numbers.expectRow("0.25", "0.25", "0.0625", "0.000977", "9.54e-07", "9.09e-13")
    }

    @Test("stays sound at both ends of every input")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson) }

    @Test("judges the right answers right and the known slips wrong")
    func predictions() throws { try expectPredictionsToTeach(lesson, atLeast: 6) }
}
