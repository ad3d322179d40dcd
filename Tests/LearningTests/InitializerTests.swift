import Autograd
import Learning
import TestSupport
import Testing

@Suite("Initializers")
struct InitializerTests {
    private func spread(_ initializer: any Initializer) -> Double {
        let layers = [Conv2D(64, 3, initializer: initializer)]
        let weights = Network(input: [16, 5, 5], seed: 3, layers).parameters[0].number.entries
        return (weights.reduce(0) { $0 + $1 * $1 } / Double(weights.count)).squareRoot()
    }

    @Test("a filter counts the numbers under it: 16·9 in, 64·9 out")
    func filters() {
        // √(2/144), √(1/144), √(2/720), and the uniform ones' bound/√3.
        for (initializer, sd) in [
            (.heNormal, 0.117851), (.heUniform, 0.117851), (.lecunNormal, 0.083333), (.glorotNormal, 0.052705),
            (.glorotUniform, 0.052705), (.fanInUniform, 0.048113),
        ] as [(any Initializer, Double)] {
            let received = spread(initializer)
            #expect((received / sd - 1).magnitude < 0.03, "\(initializer): expected \(sd), received \(received)")
        }
    }

    @Test("biases are 0 unless another start is named, and naming one leaves the weights as they were")
    func biases() {
        func parameters(_ bias: any Initializer) -> [Matrix] {
            Network(input: [4], seed: 2) { Dense(3, .relu, bias: bias) }.parameters.map(\.number)
        }
        let (zeros, small, drawn) = (parameters(.zeros), parameters(.constant(0.01)), parameters(.normal()))
        #expect(Network(input: [4], seed: 2) { Dense(3, .relu) }.parameters.map(\.number) == zeros)
        #expect(zeros[1] == Matrix(1, 3, repeating: 0) && small[1] == Matrix(1, 3, repeating: 0.01))
        #expect(zeros[0] == small[0] && small[0] == drawn[0] && Set(drawn[1].entries).count == 3)
    }

    @Test("settings that make no sense stop with a sentence")
    func stops() async {
        let sd = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Dense(3, initializer: .normal(sd: -1))
        }
        says("RandomNormal: expected a finite mean and an sd from 0, received 0.0 and -1.0", sd)
        let value = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Dense(3, bias: .constant(.nan))
        }
        says("ConstantStart: expected a finite number, received nan; try 0.01", value)
        let bounds = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Dense(3, initializer: .uniform(0 ... .infinity))
        }
        says("RandomUniform: expected finite bounds, received 0.0...inf", bounds)
        let alpha = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = PReLU(.infinity)
        }
        says("PReLU: expected a finite α, received inf; try 0.25", alpha)
    }

    private func says(
        _ sentence: String, _ result: ExitTest.Result?, at place: SourceLocation = #_sourceLocation
    ) {
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains(sentence), "received \(text)", sourceLocation: place)
    }
}
