import Autograd
import Learning
import TestSupport
import Testing

/// Numbers that another program computed: see Tests/Support/reference/layers.py.
@Suite("Layers against PyTorch")
struct LayerReferenceTests {
    /// The network's outputs and the gradients by its input and its parameters, times uneven weights.
    private func expect<Number: LearningElement>(
        _: Number.Type, _ shape: [Int], _ x: Matrix, _ layers: [any Layer], parameters: [Matrix],
        value: [Double], xGradient: [Double]?, gradients expected: [[Double]],
        at place: SourceLocation = #_sourceLocation
    ) {
        let model = Model<Number>(input: shape, layers)
        for (parameter, matrix) in zip(model.parameters, parameters) {
            parameter.number = Number(matrix.rows, matrix.columns, matrix.entries)
        }
        let tape = Number.makeTape()
        let input = tape.value(Number(x.rows, x.columns, x.entries))
        let y = model(input)
        let flat = y.reshaped(y.rows, y.columns)
        let weights = tape.constant(Number(flat.rows, flat.columns, Matrix.weights(flat.shape).entries))
        let gradients = (flat * weights).sum().gradients()
        let pairs =
            [("value", y.number.entries, value)]
            + (xGradient.map { [("x", gradients[input].entries, $0)] } ?? [])
            + zip(model.parameters, expected).map { ($0.name ?? "", gradients[$0].entries, $1) }
        for (name, received, wanted) in pairs {
            #expect(
                close(received, wanted, 2e-6), "\(Number.self), \(name): expected \(wanted), received \(received)",
                sourceLocation: place)
        }
        #expect(expected.count == model.parameters.count, sourceLocation: place)
    }

    @Test("PReLU with one α a column")
    func prelu() {
        let value = [
            -0.416666666666667, 0.216666666666667, 0.8, -2.0, -0.025, 1.133333333333333, -0.0, 0.233333333333333,
            1.466666666666667, 0.333333333333333, 0.566666666666667, -2.35,
        ]
        let x = [-0.2, -0.3, -0.2, 1.8, 0.1, -0.4, 0.0, 0.2, -0.6, -0.4, 0.0, -1.2]
        let alpha = [1.293333333333333, -0.793333333333333, -1.0, -0.346666666666666]
        func check<Number: LearningElement>(_ kind: Number.Type) {
            expect(
                kind, [4], .uneven(3, 4, dividedBy: 3), [PReLU()], parameters: [[[0.25, -0.5, 0, 1.5]]], value: value,
                xGradient: x, gradients: [alpha])
        }
        check(Matrix.self)
        check(Tensor.self)
    }

    @Test("PReLU with one α a channel of an image")
    func preluOfImages() {
        let value = [
            -0.416666666666667, -0.108333333333333, 0.8, -0.333333333333333, -0.025, 1.133333333333333, 0.5,
            0.233333333333333, 1.466666666666667, 0.333333333333333, 0.566666666666667, 0.783333333333333,
            -0.083333333333333, 0.9, -0.308333333333333, 0.0, 1.233333333333333, -0.225, 0.333333333333333,
            1.566666666666667, 0.283333333333333, 0.666666666666667, 0.733333333333333, 0.116666666666667,
        ]
        // The entry that is 0 lies on the kink; both take the slope α there.
        let x = [
            -0.2, 0.15, -0.2, 0.3, 0.1, -0.4, -0.5, 0.2, -0.6, -0.4, 0.0, 0.4, 0.15, -0.2, 0.3, 0.1, -0.4, 0.25, 0.2,
            -0.6, -0.4, 0.0, 0.4, -0.3,
        ]
        func check<Number: LearningElement>(_ kind: Number.Type) {
            expect(
                kind, [2, 2, 3], .uneven(2, 12, dividedBy: 3), [PReLU()], parameters: [[[0.25, -0.5]]], value: value,
                xGradient: x, gradients: [[-3.146666666666667, 0.3]])
        }
        check(Matrix.self)
        check(Tensor.self)
    }

    @Test("PReLU with one α for all")
    func sharedPReLU() {
        let value = [
            -0.166666666666667, -0.043333333333333, 0.8, -0.133333333333333, -0.01, 1.133333333333333, -0.1,
            0.233333333333333, 1.466666666666667, -0.066666666666667, 0.566666666666667, -0.156666666666667,
        ]
        let x = [-0.08, 0.06, -0.2, 0.12, 0.04, -0.4, 0.1, 0.2, -0.6, 0.08, 0.0, -0.08]
        func check<Number: LearningElement>(_ kind: Number.Type) {
            expect(
                kind, [4], .uneven(3, 4, dividedBy: 3), [PReLU(shared: true)], parameters: [[[0.1]]], value: value,
                xGradient: x, gradients: [[-0.846666666666666]])
        }
        check(Matrix.self)
        check(Tensor.self)
    }

    @Test("Embedding")
    func embedding() {
        let value = [
            -0.1, 1.133333333333333, -1.666666666666667, -0.433333333333333, -0.1, 1.133333333333333, 0.8,
            -1.333333333333333, -0.1, 1.133333333333333, -1.666666666666667, -0.433333333333333,
        ]
        func check<Number: LearningElement>(_ kind: Number.Type) {
            expect(
                kind, [3], [[2, 0, 2], [1, 2, 0]], [Embedding(4, 2)], parameters: [.uneven(4, 2, dividedBy: 3)],
                value: value, xGradient: nil, gradients: [[-0.2, 0.4, 1.0, 0.2, -1.0, 1.0, 0.0, 0.0]])
        }
        check(Matrix.self)
        check(Tensor.self)
    }

    @Test("Skip around two dense layers")
    func skip() {
        let layer = Skip {
            Dense(4, .tanh)
            Dense(2)
        }
        let parameters: [Matrix] = [
            .uneven(2, 4, dividedBy: 5), .uneven(1, 4, dividedBy: 7), .uneven(4, 2, dividedBy: 9),
            .uneven(1, 2, dividedBy: 11),
        ]
        let value = [
            -2.746959090683541, -0.665753989735056, 0.876142199399807, -0.664655032764133, 0.039419028440926,
            0.695001868715943,
        ]
        let x = [
            -0.872609020918169, 0.146566004712324, -0.137863846446541, 1.05548409070565, 0.504319431913261,
            -0.192873845583559,
        ]
        let gradients = [
            [
                -0.258223252493577, 0.657487129762146, -0.328664800334106, -0.28846814990001, -0.171238565362406,
                0.635467642076208, -0.372425205138614, -0.299489392340291,
            ],
            [0.03598582409643, -0.429847229257272, 0.180631522758119, 0.085788777357258],
            [
                -0.660584373267743, -0.3824299867857, 0.427893451553565, -1.280312061109825, -0.173140848855621,
                1.121951661572139, -0.435534712373253, -0.570435133306304,
            ],
            [-0.6, 1.4],
        ]
        func check<Number: LearningElement>(_ kind: Number.Type) {
            expect(
                kind, [2], .uneven(3, 2, dividedBy: 3), [layer], parameters: parameters, value: value, xGradient: x,
                gradients: gradients)
        }
        check(Matrix.self)
        check(Tensor.self)
    }
}
