import Gradus
import TestSupport
import Testing

/// Each row of the table of systems, as a learner would try it; the function's name is the row's id.
@Suite("Systems: activations")
struct ActivationsSystems {
    /// Values and slopes as a layer on its own gives them, on matrices and on tensors.
    private func expect(
        _ layer: any Layer, at x: [Double], _ values: [Double], slopes: [Double], within tolerance: Double = 5e-5,
        at place: SourceLocation = #_sourceLocation
    ) {
        func check<Number: LearningElement>(_: Number.Type) {
            let tape = Number.makeTape()
            let input = tape.value(Number(1, x.count, x))
            let y = Model<Number>(input: [x.count], [layer])(input)
            let g = y.sum().gradients()[input].entries
            #expect(
                close(y.number.entries, values, tolerance), "\(layer): expected \(values), received \(y)",
                sourceLocation: place)
            #expect(
                close(g, slopes, tolerance), "\(layer): expected the slopes \(slopes), received \(g)",
                sourceLocation: place)
        }
        check(Matrix.self)
        check(Tensor.self)
    }

    @Test func `step-function`() throws {
        expect(Activation.step, at: [-2, 0, 0.1, 3], [0, 0, 1, 1], slopes: [0, 0, 0, 0])
        func check<Number: LearningElement>(_: Number.Type) throws {
            let model = Model<Number>(input: [2]) { Dense(1, .step) }
            let before = model.parameters.map(\.number.entries)
            try model.fit(
                Number(4, 2, [0, 0, 0, 1, 1, 0, 1, 1]), Number(4, 1, [0, 0, 0, 1]), epochs: 5,
                optimizer: .sgd(learningRate: 0.5), loss: .meanSquaredError, seed: 1)
            #expect(model.parameters.map(\.number.entries) == before, "\(Number.self): nothing can have been learned")
        }
        try check(Matrix.self)
        try check(Tensor.self)
    }

    @Test func sigmoid() {
        expect(Activation.sigmoid, at: [0, 2], [0.5, 0.8808], slopes: [0.25, 0.1050])
        expect(Activation.sigmoid, at: [-1000, 1000], [0, 1], slopes: [0, 0])
        let slopes = (-400...400).map { step -> Double in
            let s = Double.sigmoid(Double(step) / 100)
            return s * (1 - s)
        }
        #expect(slopes.max() == 0.25 && slopes[400] == 0.25, "the steepest place is 0")
    }

    @Test func tanh() {
        expect(Activation.tanh, at: [1, 0, -1], [0.7616, 0, -0.7616], slopes: [0.42, 1, 0.42])
        for z in [-3, -0.5, 0.25, 2.0] {
            let e = Double.exp(-2 * z)
            #expect(close(Double.tanh(z), (1 - e) / (1 + e), 1e-14))
            #expect(close(Double.tanh(z), 2 * Double.sigmoid(2 * z) - 1, 1e-14))
        }
    }

    @Test func relu() {
        expect(Activation.relu, at: [2, 0.1, -0.2, 0], [2, 0.1, 0, 0], slopes: [1, 1, 0, 0], within: 1e-7)
    }

    @Test func `leaky-relu`() {
        expect(Activation.leakyRelu(), at: [-3, 0, 2], [-0.03, 0, 2], slopes: [0.01, 0.01, 1], within: 1e-7)
        expect(Activation.leakyRelu(0.2), at: [-3, 2], [-0.6, 2], slopes: [0.2, 1], within: 1e-7)
    }

    @Test func prelu() throws {
        let x = [-3.0, 0, 2]
        expect(PReLU(0), at: x, [0, 0, 2], slopes: [0, 0, 1], within: 1e-7)
        expect(PReLU(0.01), at: x, [-0.03, 0, 2], slopes: [0.01, 0.01, 1], within: 1e-7)
        func check<Number: LearningElement>(_: Number.Type) throws {
            let own = Model<Number>(input: [2]) { PReLU() }
            let shared = Model<Number>(input: [2]) { PReLU(shared: true) }
            let tape = Number.makeTape()
            let batch = tape.constant(Number(2, 2, [-3, 2, -0.5, -4]))
            let upstream = tape.constant(Number(2, 2, [1, 10, 2, 100]))
            let gradients = (own(batch) * upstream).sum().gradients()
            // Σ upstream·min(0, z): −3 − 1 for the first unit, 0 − 400 for the second.
            #expect(gradients[own.parameters[0]].entries == [-4, -400], "\(Number.self)")
            let sum = (shared(batch) * upstream).sum().gradients()[shared.parameters[0]]
            #expect(sum.entries == [-404], "\(Number.self): received \(sum)")
            // It learns that what is negative should come out twice as large.
            let (features, targets) = (Number(2, 2, [-1, -2, -3, -4]), Number(2, 2, [-2, -4, -6, -8]))
            try own.fit(
                features, targets, epochs: 200, optimizer: .sgd(learningRate: 0.05), loss: .meanSquaredError, seed: 1)
            #expect(close(own.parameters[0].number.entries, [2, 2], 1e-3), "received \(own.parameters[0])")
        }
        try check(Matrix.self)
        try check(Tensor.self)
    }

    @Test func elu() {
        expect(Activation.elu(), at: [-1, 2], [-0.6321, 2], slopes: [0.3679, 1])
        func slopes(_ alpha: Double) -> [Double] {
            let tape = MatrixTape()
            let x = tape.value([[-1e-9, 1e-9]])
            return Activation.elu(alpha)(x).sum().gradients()[x].entries
        }
        #expect(close(slopes(1), [1, 1], 1e-6) && close(slopes(0.5), [0.5, 1], 1e-6), "they meet only for α = 1")
    }

    @Test func swish() {
        expect(Activation.swish, at: [1, -1], [0.7311, -0.2689], slopes: [0.9277, 0.0723])
        expect(Activation.swish, at: [-1.278465], [-0.2785], slopes: [0])
        let tape = MatrixTape()
        let x = tape.value([[-3, -1.2, 0, 0.7, 2]], "x")
        let check = Activation.swish(x).sum().checkGradients(by: [x])
        #expect(check.passes && check.entries.count == 5, "\(check)")
    }

    @Test func softplus() {
        expect(Activation.softplus, at: [0, 1000, -1000], [0.6931, 1000, 0], slopes: [0.5, 1, 0])
        for x in [-2.0, 0.3, 4] {
            expect(Activation.softplus, at: [x], [Double.log(1 + Double.exp(x))], slopes: [Double.sigmoid(x)])
        }
    }

    @Test func softmax() {
        func check<Number: LearningElement>(_: Number.Type) {
            let model = Model<Number>(input: [4]) { Activation.softmax }
            func probabilities(_ x: [Double]) -> [Double] { model.outputs(for: Number(1, 4, x)).entries }
            let p = probabilities([-1, 0, 3, 5])
            #expect(close(p, [0.0022, 0.0059, 0.1182, 0.8737], 5e-5), "\(Number.self): received \(p)")
            #expect(close(p.reduce(0, +), 1, 1e-6))
            #expect(close(probabilities([40, 30, 10, 5])[0], 0.99995, 5e-6))
            #expect(close(probabilities([999, 1000, 1003, 1005]), p, 1e-6), "adding 1000 changes nothing")
            for i in 0..<4 {
                let tape = Number.makeTape()
                let x = tape.value(Number(1, 4, [-1, 0, 3, 5]))
                let chosen = tape.constant(Number(1, 4, (0..<4).map { $0 == i ? 1 : 0 }))
                let slopes = (model(x) * chosen).sum().gradients()[x].entries
                let expected = (0..<4).map { j in p[i] * ((i == j ? 1 : 0) - p[j]) }
                #expect(close(slopes, expected, 1e-6), "\(Number.self), output \(i): received \(slopes)")
            }
            let layer = Model<Number>(input: [3]) { Dense(5, .softmax) }
            let sum = layer.outputs(for: Number(1, 3, [1, -2, 3])).entries.reduce(0, +)
            #expect(close(sum, 1, 1e-6), "as a setting of Dense: received \(sum)")
        }
        check(Matrix.self)
        check(Tensor.self)
    }

    @Test func `linear-activation`() {
        expect(Activation.linear, at: [-1e6, 0, 1e6], [-1e6, 0, 1e6], slopes: [1, 1, 1], within: 0)
        #expect(Dense(3).activation == .linear && Conv2D(3, 3).activation == .linear, "where none is named")
    }
}
