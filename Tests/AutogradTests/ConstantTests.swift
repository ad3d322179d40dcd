import Autograd
import Testing
import TestSupport

@Suite("Constants: numbers that are given and never asked for their gradient")
struct ConstantTests {
    @Test("its gradient reads 0, in its shape; its neighbours' are what they would be")
    func readsZero() {
        let tape = Tape()
        let (x, n) = (tape.value(3, "x"), tape.constant(5, "n"))
        let gradients = (x * n + n.squared).gradients()
        #expect(gradients[x] == 5 && gradients[n] == 0)
        #expect(gradients.hasPath(from: x.id) && !gradients.hasPath(from: n.id))
        #expect("\(gradients)" == "gradients of value 4 (add) by 4 values")
        let matrices = MatrixTape()
        let (a, m) = (matrices.value(.uneven(2, 3)), matrices.constant(.uneven(3, 2)))
        let product = a.matmul(m).weighed().gradients()
        #expect(product[m] == Matrix(3, 2, repeating: 0))
        #expect(product[a] == Matrix.product(.weights(Shape(2, 2)), .transpose(.uneven(3, 2))))
    }

    @Test(
        "every operation gives its other inputs the gradient that it gives among values", arguments: Spelling.allCases)
    func neighbours(_ spelling: Spelling) {
        let numbers = spelling.matrices(spelling.shapes)
        let tape = MatrixTape()
        let values = numbers.map { tape.value($0) }
        let expected = spelling.apply(to: values).weighed().gradients()
        for chosen in values.indices {
            let inputs = numbers.indices.map { $0 == chosen ? tape.constant(numbers[$0]) : tape.value(numbers[$0]) }
            let gradients = spelling.apply(to: inputs).weighed().gradients()
            for (index, input) in inputs.enumerated() {
                let wanted = index == chosen ? expected[values[index]] * 0 : expected[values[index]]
                #expect(gradients[input] == wanted, "\(spelling), input \(index), constant \(chosen)")
                #expect(gradients.hasPath(from: input.id) == (index != chosen), "\(spelling), input \(index)")
            }
        }
    }

    @Test("a constant used twice, a graph of constants alone, and one as the loss")
    func everything() {
        let tape = Tape()
        let n = tape.constant(2, "n")
        let square = n * n
        let z = (square + n).exp()
        let gradients = z.gradients()
        // What is computed from constants is an ordinary value.
        #expect(gradients[square] == z.number && gradients[n] == 0)
        #expect(n.gradients()[n] == 1, "a loss changes by itself")
        #expect(n.gradients()[z] == 0)
        tape.rewind()
        let x = tape.value(2)
        #expect((x * x).gradients()[x] == 4, "a rewound tape forgets which values were constants")
    }

    @Test("gradients by a rewound tape's constant stop being asked; those by parameters can still be read")
    func parameters() {
        let tape = Tape()
        let w = Parameter(3.0, "w")
        let gradients = (tape(w) * tape.constant(4)).gradients()
        tape.rewind()
        #expect(gradients[w] == 4)
    }

    @Test("a pullback is called only if one of its inputs wants a gradient")
    func pullbacks() {
        let calls = Calls()
        let product = CustomOperation<Double>(
            name: "product", forward: { $0[0] * $0[1] },
            pullback: { g, x, _ in
                calls.count += 1
                return [g * x[1], g * x[0]]
            })
        let tape = Tape()
        let (x, n) = (tape.value(3), tape.constant(5))
        #expect(tape.apply(product, to: n, n).gradients()[n] == 0)
        #expect(calls.count == 0, "expected no call for two constants, received \(calls.count)")
        let gradients = tape.apply(product, to: x, n).gradients()
        #expect(gradients[x] == 5 && gradients[n] == 0 && calls.count == 1)
    }

    @Test("nothing is computed for it: the backward pass needs no memory of its size")
    func nothingComputed() async {
        await #expect(processExitsWith: .success) {
            func backwardAllocations(_ data: (TensorTape, Tensor) -> TensorValue) -> Int {
                let tape = TensorTape()
                let x = data(tape, .uneven([300, 700]))
                let loss = x.affine(tape.value(.uneven([700, 2])), bias: tape.value(.uneven([1, 2]))).weighed()
                let before = Tensor.allocationCount
                _ = loss.gradients()
                return Tensor.allocationCount - before
            }
            _ = backwardAllocations { $0.constant($1) }
            let spared = backwardAllocations { $0.constant($1) }
            let whole = backwardAllocations { $0.value($1) }
            #expect(spared == 0 && whole == 1, "expected none for the data's gradient, received \(spared) and \(whole)")
        }
    }

    @Test("the trace leaves it out and still numbers the edges as they are written")
    func trace() {
        let tape = Tape()
        let (x, n) = (tape.value(3, "x"), tape.constant(5, "n"))
        let loss = (n * x).named("loss")
        var trace = tape.trace(of: loss)
        #expect(trace.events.map(\.edge) == [1] && trace.events.map(\.localDerivative) == [5])
        #expect(trace.events.map(\.input) == [x.id])
        while trace.next() != nil {}
        #expect(trace[x] == 5 && trace[n] == nil && trace.frontier.isEmpty)
        let matrices = MatrixTape()
        let (a, gamma, beta) = (
            matrices.constant(.uneven(4, 2)), matrices.constant([[1, 2]]), matrices.value([[0.5, 1]])
        )
        let events = matrices.trace(of: a.batchNormalized(gamma: gamma, beta: beta).weighed()).events
        #expect(events.first { $0.input == beta.id }?.edge == 2)
        #expect(!events.contains { $0.input == a.id || $0.input == gamma.id })
    }

    @Test("paths still show what the chain rule would make of it")
    func paths() {
        let tape = Tape()
        let (x, n) = (tape.value(3, "x"), tape.constant(5, "n"))
        let loss = x * n + n
        #expect(tape.paths(from: n, to: loss).sum == 4)
        #expect(tape.paths(from: x, to: loss).sum == 5)
        #expect((x * n).localDerivatives.map(\.derivative) == [5, 3])
    }

    @Test("a gradient check leaves it out, and does not mind a rule that is wrong for it alone")
    func check() {
        let tape = Tape()
        let (x, n) = (tape.value(0.7, "x"), tape.constant(1.9, "n"))
        let lazy = CustomOperation<Double>(
            name: "lazy", forward: { $0[0] * $0[1] }, pullback: { g, x, _ in [g * x[1], 0] })
        let check = tape.apply(lazy, to: x, n).tanh().checkGradients()
        #expect(check.passes && check.entries.map(\.title) == ["x"], "\(check)")
        let free = tape.apply(lazy, to: n, x).tanh().checkGradients()
        #expect(free.firstWrongOperation?.edge == 1, "\(free)")
    }

    @Test("checking the gradient by a constant stops")
    func stop() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let tape = Tape()
            let (x, n) = (tape.value(2, "x"), tape.constant(3, "n"))
            _ = (x * n).checkGradients(by: [n])
        }
        let received = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        let sentence = "checkGradients: expected values that receive a gradient, received the constant n; make it with"
        #expect(received.contains(sentence), "received “\(received)”")
    }

    private final class Calls { var count = 0 }
}
