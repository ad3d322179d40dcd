import Autograd
import Testing
import TestSupport

/// Where a function has a corner, the documentation says which slope is used; here it is pinned.
@Suite("Kinks and far ends")
struct KinkTests {
    @Test("the documented subgradient at 0, at Double and Matrix")
    func subgradients() {
        slope("relu", at: 0, is: 0, { $0.relu() }, { $0.relu() })
        slope("relu", at: -0.0, is: 0, { $0.relu() }, { $0.relu() })
        slope("leakyRelu", at: 0, is: 0.2, { $0.leakyRelu(slope: 0.2) }, { $0.leakyRelu(slope: 0.2) })
        slope("elu", at: 0, is: 1.5, { $0.elu(alpha: 1.5) }, { $0.elu(alpha: 1.5) })
        slope("abs", at: 0, is: 0, { $0.abs() }, { $0.abs() })
        slope("abs", at: -2, is: -1, { $0.abs() }, { $0.abs() })
        slope("step", at: 0, is: 0, { $0.step() }, { $0.step() })
        slope("step", at: 3, is: 0, { $0.step() }, { $0.step() })
        slope("sqrt", at: 0, is: .infinity, { $0.sqrt() }, { $0.sqrt() })
    }

    @Test("powers at 0")
    func powersAtZero() {
        slope("x⁰", at: 0, is: 0, { $0.power(0) }, { $0.power(0) })
        slope("x¹", at: 0, is: 1, { $0.power(1) }, { $0.power(1) })
        slope("x²", at: 0, is: 0, { $0.power(2) }, { $0.power(2) })
        slope("x³", at: 0, is: 0, { $0.power(3) }, { $0.power(3) })
        slope("√x as a power", at: 0, is: .infinity, { $0.power(0.5) }, { $0.power(0.5) })
        slope("1/x", at: 0, is: -.infinity, { $0.power(-1) }, { $0.power(-1) })
    }

    @Test("a value to the power of a value at base 0: both gradients are 0, none NaN", arguments: [0.0, 2.0])
    func powerOfAtZero(exponent: Double) {
        let tape = Tape()
        let (a, b) = (tape.value(0, "a"), tape.value(exponent, "b"))
        let z = a.power(b)
        #expect(z.number == (exponent == 0 ? 1 : 0))
        #expect(z.gradients()[a] == 0)
        #expect(z.gradients()[b] == 0)
        #expect(z.checkGradients(by: [a]).entries[0].forward == 0)
    }

    @Test("negative bases: whole exponents work, a value as exponent has no real gradient")
    func negativeBase() {
        slope("x³", at: -2, is: 12, { $0.power(3) }, { $0.power(3) })
        slope("x⁻³", at: -2, is: -3.0 / 16, { $0.power(-3) }, { $0.power(-3) })
        let tape = Tape()
        let (a, b) = (tape.value(-2), tape.value(3))
        let gradients = a.power(b).gradients()
        #expect(a.power(b).number == -8)
        #expect(gradients[a] == 12)
        #expect(gradients[b].isNaN)
        #expect(tape.value(-2).power(0.5).number.isNaN)
    }

    @Test("ties: half to each side of a maximum or a minimum")
    func ties() {
        let tape = Tape()
        let (a, b) = (tape.value(2), tape.value(2))
        for z in [maximum(a, b), minimum(a, b)] {
            #expect([z.gradients()[a], z.gradients()[b]] == [0.5, 0.5])
        }
        let matrices = MatrixTape()
        let (x, y) = (matrices.value([[1, 2, 3]]), matrices.value([[1, 5, -3]]))
        let high = maximum(x, y).weighed().gradients()
        let low = minimum(x, y).weighed().gradients()
        let w = Matrix.weights(Shape(1, 3))
        #expect(high[x] == w * [[0.5, 0, 1]], "received \(high[x])")
        #expect(high[y] == w * [[0.5, 1, 0]], "received \(high[y])")
        #expect(low[x] == w * [[0.5, 1, 0]], "received \(low[x])")
        #expect(low[y] == w * [[0.5, 0, 1]], "received \(low[y])")
    }

    @Test("ties: a pooling window gives to the first extreme entry")
    func poolingTies() {
        let tape = MatrixTape()
        let x = tape.value([[1, 7], [7, 1]])
        #expect(x.maxPooled(2).sum().gradients()[x] == [[0, 1], [0, 0]])
        #expect(x.minPooled(2).sum().gradients()[x] == [[1, 0], [0, 0]])
        #expect(x.meanPooled(2).sum().gradients()[x] == [[0.25, 0.25], [0.25, 0.25]])
    }

    @Test("a kink is reported as one, with its two slopes")
    func reportedKinks() {
        let tape = Tape()
        let x = tape.value(0, "x")
        for z in [x.relu(), x.abs(), x.leakyRelu()] {
            let check = z.checkGradients()
            guard case .kink(let left, let right) = check.entries[0].verdict else {
                Issue.record("expected a kink, received \(check.entries[0].verdict)")
                continue
            }
            #expect(check.passes)
            #expect(left < right)
        }
    }

    @Test("finite at ±1000 where the limit is finite, values and gradients", arguments: [-1000.0, 1000])
    func farEnds(x: Double) {
        let right = x > 0
        far("sigmoid", x, right ? 1 : 0, 0, { $0.sigmoid() }, { $0.sigmoid() })
        far("tanh", x, right ? 1 : -1, 0, { $0.tanh() }, { $0.tanh() })
        far("softplus", x, right ? 1000 : 0, right ? 1 : 0, { $0.softplus() }, { $0.softplus() })
        far("swish", x, right ? 1000 : 0, right ? 1 : 0, { $0.swish() }, { $0.swish() })
        far("elu", x, right ? 1000 : -1, right ? 1 : 0, { $0.elu() }, { $0.elu() })
        far("softmax", x, 1, 0, { $0.softmax() }, { $0.softmax() })
        far("logSoftmax", x, 0, 0, { $0.logSoftmax() }, { $0.logSoftmax() })
    }

    @Test("NaN stays NaN through every function", arguments: Spelling.allCases.filter { $0.fitsNumbers })
    func notANumber(_ spelling: Spelling) {
        let tape = Tape()
        let inputs = spelling.points[0].indices.map { tape.value($0 == 0 ? .nan : 1) }
        let z = spelling.apply(to: inputs).number
        let isConstant = spelling == .zerothPower
        #expect(z.isNaN != isConstant, "\(spelling) of NaN: received \(z)")
    }

    @Test("a row of softmax stays a distribution at ±1000")
    func farRows() {
        let tape = MatrixTape()
        let x = tape.value([[1000, -1000, 0], [-1000, -1000, -1000]])
        #expect(close(x.softmax().number, [[1, 0, 0], [1 / 3.0, 1 / 3.0, 1 / 3.0]], 1e-15))
        let third = 3.0.logarithm
        #expect(close(x.logSoftmax().number, [[0, -2000, -1000], [-third, -third, -third]], 1e-15))
        for z in [x.softmax().weighed(), x.logSoftmax().weighed()] {
            #expect(z.gradients()[x].entries.allSatisfy { $0.isFinite })
        }
        let lost = tape.value([[.nan, 1]])
        #expect(lost.softmax().number.entries.allSatisfy { $0.isNaN })
        #expect(lost.logSoftmax().number.entries.allSatisfy { $0.isNaN })
        #expect(lost.maxPooled(1).number.entries[0].isNaN)
        #expect(tape.value([[1, .nan], [2, 0]]).maxPooled(2).number.entries[0].isNaN)
        #expect(tape.value([[1, .nan], [2, 0]]).minPooled(2).number.entries[0].isNaN)
    }

    // MARK: Helpers

    private func slope(
        _ name: String, at x: Double, is expected: Double, _ number: (Scalar) -> Scalar,
        _ matrix: (MatrixValue) -> MatrixValue, place: SourceLocation = #_sourceLocation
    ) {
        let results = both(x, number, matrix)
        #expect(
            results.slopes == [expected, expected], "\(name) at \(x): expected \(expected), received \(results.slopes)",
            sourceLocation: place)
    }

    private func far(
        _ name: String, _ x: Double, _ value: Double, _ slope: Double, _ number: (Scalar) -> Scalar,
        _ matrix: (MatrixValue) -> MatrixValue, place: SourceLocation = #_sourceLocation
    ) {
        let results = both(x, number, matrix)
        #expect(results.values == [value, value], "\(name) at \(x)", sourceLocation: place)
        #expect(results.slopes == [slope, slope], "\(name) at \(x)", sourceLocation: place)
    }

    private func both(
        _ x: Double, _ number: (Scalar) -> Scalar, _ matrix: (MatrixValue) -> MatrixValue
    ) -> (values: [Double], slopes: [Double]) {
        let (tape, matrices) = (Tape(), MatrixTape())
        let (a, m) = (tape.value(x), matrices.value(Matrix(2, 1, repeating: x)))
        let (z, y) = (number(a), matrix(m))
        return ([z.number, y.number[1, 0]], [z.gradients()[a], y.sum().gradients()[m][1, 0]])
    }
}

extension Double {
    /// As a method, for the tests' expected values.
    var logarithm: Double { Double.log(self) }
}
