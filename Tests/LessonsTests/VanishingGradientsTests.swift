import Lessons
import TestSupport
import Testing

@Suite("The lesson vanishing-gradients")
struct VanishingGradientsTests {
    let lesson: Lesson
    let values: [String: Quantity]
    let claims: [String: Claim]

    init() throws {
        lesson = try #require(Syllabus.lesson(named: "vanishing-gradients"))
        let steps = try lesson.steps()
        values = Dictionary(
            steps.flatMap(\.values).map { ($0.name, $0.value) }, uniquingKeysWith: { _, latest in latest })
        claims = Dictionary(steps.flatMap(\.claims).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    @Test(
        "the notes' key numbers",
        arguments: [
            ("0.2 · 0.02", 0.004), ("w_new", 2.496), ("∂o₃₁/∂w₁₁", 2_500_000), ("w after 100 steps towards 1", -1),
        ])
    func keyNumbers(name: String, expected: Double) {
        guard case .number(let received) = values[name] else {
            Issue.record("expected a number named \(name), received none")
            return
        }
        #expect(close(received, expected), "\(name): expected \(expected), received \(received)")
    }

    @Test("the quarter to the power of the depth")
    func bounds() {
        expect("001-vanishing-gradient-sigmoid", [0.25, 0.0625, 0.015625, 0.000_976_562_5, 9.536_743_164_062_5e-07])
        expect("001-sigmoid-local-bound-again", [0.0025, 0.125, 0.25, 1, 2.5])
    }

    @Test("the largest and the mean change of the recorded weights")
    func recordedWeights() {
        expect("002-vanishing-gradient-old-new-weights", [9.221e-05, 0.025_189_687_148_690_576])
    }

    @Test("Swish at -2, -1, 0, 1, 2")
    func swish() {
        expect(
            "001-alternatives-to-sigmoid",
            [-0.238_405_844_044_235_1, -0.268_941_421_369_995_1, 0, 0.731_058_578_630_004_9, 1.761_594_155_955_764_6])
    }

    @Test("a link of weight 500 is 125 at z = 0 and next to nothing at z = 10")
    func hugeWeight() throws {
        expect("004-exploding-125", [125])
        let table = try lesson.steps().flatMap(\.pictures).first { $0.contains("link ") } ?? ""
        #expect(table.contains("0.0227") && table.contains("125"), "received \(table)")
    }

    // A row of sigmoids, out = σ(w·before), differentiated by hand.
    @Test("the first layer's gradient, by plain arithmetic", arguments: [2.0, 10, 30])
    func firstLayer(depth: Double) throws {
        var (output, slopes) = (1.0, 1.0)
        for _ in 0..<Int(depth) {
            output = 1 / (1 + exponential(-output))
            slopes *= output * (1 - output)
        }
        let expected = 2 * (1 - output) * slopes
        let shown = try lesson.steps(changing: ["depth": depth]).flatMap(\.values)
        guard case .number(let received) = shown.first(where: { $0.name == "gradient, first layer" })?.value else {
            Issue.record("expected the first layer's gradient, received none")
            return
        }
        #expect((received / expected - 1).magnitude < 1e-9, "expected \(expected), received \(received)")
    }

    @Test("stays sound at both ends of every input")
    func sweep() throws { try expectSoundAtTheEnds(of: lesson) }

    @Test("judges the right answers right and the known slips wrong")
    func predictions() throws { try expectPredictionsToTeach(lesson, atLeast: 3) }

    private func expect(_ id: String, _ expected: [Double], sourceLocation: SourceLocation = #_sourceLocation) {
        let received: [Double] =
            switch claims[id]?.computed {
            case .number(let number): [number]
            case .list(let numbers): numbers
            default: []
            }
        #expect(
            close(received, expected, 1e-12), "\(id): expected \(expected), received \(received)",
            sourceLocation: sourceLocation)
    }

    /// eˣ from its series, so that nothing of the engine is used.
    private func exponential(_ x: Double) -> Double {
        var (sum, term) = (1.0, 1.0)
        for n in 1...40 {
            term *= x / Double(n)
            sum += term
        }
        return sum
    }
}
