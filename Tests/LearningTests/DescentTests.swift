import Autograd
import Learning
import TestSupport
import Testing

@Suite("Descent")
struct DescentTests {
    /// The gradients of the sum of squares.
    private func slope<Number: DescendingElement>(
        of parameter: Parameter<Number>, on tape: Tape<Number>
    ) -> Gradients<Number> {
        tape.rewind()
        return tape(parameter).squared.sum().gradients()
    }

    @Test("tells what it remembers, by name")
    func memory() {
        let (w, b) = (Parameter(0.5, "w"), Parameter(1.0, "b"))
        var descent = Descent(of: [w, b], by: .adam(learningRate: 0.1))
        let tape = Tape()
        descent.step(along: (tape(w) * 2 + tape(b)).gradients())
        // g = 2 and 1: m = 0.1·g, v = 0.001·g², rate 0.1/√g².
        #expect(close(descent["mean", of: w], 0.2, 1e-15) && close(descent["square", of: w], 0.004, 1e-15))
        #expect(close(descent["mean", of: b], 0.1, 1e-15) && close(descent["square", of: b], 0.001, 1e-15))
        #expect(close(descent.rate(of: w) ?? .nan, 0.05, 1e-8), "received \(descent)")
        #expect(
            "\(descent)"
                == "Adam after 1 step\nw = 0.4: mean 0.2, square 0.004, rate 0.05\nb = 0.9: mean 0.1, square 0.001, rate 0.1",
            "received \(descent)")
    }

    @Test("a traced step tells old, slope and new, and moves as the other does")
    func traced() {
        func start() -> Parameter<Matrix> { Parameter([[1, 2]], "W") }
        let (one, other) = (start(), start())
        var (walk, plain) = (
            Descent(of: [one], by: .nesterov(learningRate: 0.1)), Descent(of: [other], by: .nesterov(learningRate: 0.1))
        )
        let tape = MatrixTape()
        for step in 0..<3 {
            let before = one.number
            walk.lookAhead()
            let moves = walk.tracedStep(along: slope(of: one, on: tape))
            plain.lookAhead()
            plain.step(along: slope(of: other, on: tape))
            #expect(moves[0].old == before && moves[0].new == one.number && one.number == other.number)
            #expect(close(moves[0].change, one.number - before, 0), "step \(step): received \(moves)")
            if step == 0 { #expect("\(moves[0])" == "W: [1, 2] → [0.8, 1.6], slope [2, 4]", "received \(moves[0])") }
        }
    }

    @Test("the places ahead of Nesterov's walk are where the library form walks")
    func sameWalk() {
        let (resting, ahead) = (Parameter(2.0), Parameter(2.0))
        var (walk, libraries) = (
            Descent(of: [resting], by: .nesterov(learningRate: 0.1)),
            Descent(of: [ahead], by: .sgd(learningRate: 0.1, momentum: 0.9, nesterov: true))
        )
        let tape = Tape()
        for step in 0..<20 {
            walk.lookAhead()
            #expect(close(resting.number, ahead.number, 1e-14), "step \(step): \(resting) and \(ahead)")
            walk.step(along: slope(of: resting, on: tape))
            libraries.step(along: slope(of: ahead, on: tape))
        }
    }

    @Test("looking ahead twice looks once, and coming back undoes it to the last digit")
    func comingBack() {
        let w = Parameter(Tensor(Shape(1, 2), [0.1, 0.7]))
        var descent = Descent(of: [w], by: .nesterov(learningRate: 0.3))
        descent.lookAhead()
        descent.step(along: slope(of: w, on: TensorTape()))
        let before = w.number
        descent.lookAhead()
        let ahead = w.number
        descent.lookAhead()
        #expect(w.number == ahead && ahead != before)
        descent.comeBack()
        #expect(w.number == before)
    }

    @Test("a slope that was not taken ahead, a foreign parameter and an unknown name stop with a sentence")
    func stops() async {
        func sentence(_ result: ExitTest.Result?) -> String {
            String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        }
        var said = sentence(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                let w = Parameter(1.0)
                var descent = Descent(of: [w], by: .nesterov())
                let tape = Tape()
                descent.step(along: tape(w).gradients())
            })
        #expect(said.contains("try descent.lookAhead() before the forward pass"), "\(said)")
        said = sentence(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                let w = Parameter(1.0)
                _ = Descent(of: [w], by: .adam())["velocity", of: w]
            })
        #expect(said.contains("expected one of [\"mean\", \"square\"], received \"velocity\" for Adam"), "\(said)")
        said = sentence(
            await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
                _ = Descent(of: [Parameter(1.0)], by: .adam())["mean", of: Parameter(1.0, "w")]
            })
        #expect(said.contains("Descent: expected one of its own 1 parameters, received w = 1"), "\(said)")
    }
}
