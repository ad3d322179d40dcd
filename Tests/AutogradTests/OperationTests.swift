import Autograd
import Testing
import TestSupport

/// One name for each case of `Operation`. The switch below is exhaustive: a new operation does not
/// compile here before it has a name, and does not pass before the table spells it.
enum Kind: CaseIterable {
    case leaf, constant, add, subtract, multiply, divide, addNumber, multiplyNumber, divideByNumber, numberMinus
    case numberDividedBy, negate, power, powerOf, exp, log, sqrt, abs, maximum, minimum
    case step, sigmoid, tanh, relu, leakyRelu, elu, softplus, swish
    case product, transpose, sum, mean, broadcast, reshape, softmax, logSoftmax, gather, convolution, pooling, custom
    case affine, crossEntropy, binaryCrossEntropy, squaredError, convolutionLayer, batchNormalization

    init(_ operation: Autograd.Operation) {
        switch operation {
        case .leaf: self = .leaf
        case .constant: self = .constant
        case .affine: self = .affine
        case .crossEntropy: self = .crossEntropy
        case .binaryCrossEntropy: self = .binaryCrossEntropy
        case .squaredError: self = .squaredError
        case .convolutionLayer: self = .convolutionLayer
        case .batchNormalization: self = .batchNormalization
        case .add: self = .add
        case .subtract: self = .subtract
        case .multiply: self = .multiply
        case .divide: self = .divide
        case .addNumber: self = .addNumber
        case .multiplyNumber: self = .multiplyNumber
        case .divideByNumber: self = .divideByNumber
        case .numberMinus: self = .numberMinus
        case .numberDividedBy: self = .numberDividedBy
        case .negate: self = .negate
        case .power: self = .power
        case .powerOf: self = .powerOf
        case .exp: self = .exp
        case .log: self = .log
        case .sqrt: self = .sqrt
        case .abs: self = .abs
        case .maximum: self = .maximum
        case .minimum: self = .minimum
        case .step: self = .step
        case .sigmoid: self = .sigmoid
        case .tanh: self = .tanh
        case .relu: self = .relu
        case .leakyRelu: self = .leakyRelu
        case .elu: self = .elu
        case .softplus: self = .softplus
        case .swish: self = .swish
        case .product: self = .product
        case .transpose: self = .transpose
        case .sum: self = .sum
        case .mean: self = .mean
        case .broadcast: self = .broadcast
        case .reshape: self = .reshape
        case .softmax: self = .softmax
        case .logSoftmax: self = .logSoftmax
        case .gather: self = .gather
        case .convolution: self = .convolution
        case .pooling: self = .pooling
        case .custom: self = .custom
        }
    }
}

@Suite("Every operation at every element")
struct OperationTests {
    @Test("the table spells every operation")
    func completeness() {
        let tape = Tape()
        var spelled: Set<Kind> = [Kind(tape.constant(1).operation)]
        for spelling in Spelling.allCases {
            let tape = MatrixTape()
            let inputs = spelling.matrices(spelling.shapes).map { tape.value($0) }
            spelled.formUnion([Kind(inputs[0].operation), Kind(spelling.apply(to: inputs).operation)])
        }
        let missing = Set(Kind.allCases).subtracting(spelled)
        #expect(missing.isEmpty, "expected a spelling for every operation, missing: \(missing)")
    }

    @Test("an operation takes three words of memory, which scalar graphs by the million feel")
    func size() {
        #expect(MemoryLayout<Autograd.Operation>.stride == 24)
        #expect(MemoryLayout<Autograd.Operation>.size == 17, "16 bytes of payload and one that tells the case")
    }

    @Test("gradient check at Double, against central differences and forward mode", arguments: Spelling.allCases)
    func numbers(_ spelling: Spelling) {
        for point in spelling.points where spelling.fitsNumbers {
            let tape = Tape()
            let inputs = point.map { tape.value($0) }
            let check = spelling.apply(to: inputs).checkGradients(by: inputs)
            #expect(check.passes, "\(spelling) at \(point): \(check)")
            #expect(check.entries.count == inputs.count)
            for entry in check.entries {
                #expect(entry.verdict == .agrees, "\(spelling) at \(point): \(entry)")
                #expect((entry.forward == nil) == (spelling == .custom), "\(spelling): \(entry)")
            }
        }
    }

    @Test("gradient check at Matrix", arguments: Spelling.allCases)
    func matrices(_ spelling: Spelling) {
        let tape = MatrixTape()
        let inputs = spelling.matrices(spelling.shapes).map { tape.value($0) }
        let check = spelling.apply(to: inputs).weighed().checkGradients(by: inputs)
        #expect(check.passes, "\(spelling): \(check)")
        #expect(check.entries.count == inputs.reduce(0) { $0 + $1.shape.count })
        #expect(check.entries.allSatisfy { $0.verdict == .agrees }, "\(spelling): \(check.entries)")
    }

    @Test("used twice: the gradients add up, at Double", arguments: Spelling.allCases)
    func fanOutOfNumbers(_ spelling: Spelling) {
        for point in spelling.points where spelling.fitsNumbers {
            let tape = Tape()
            let inputs = point.map { tape.value($0) }
            let once = spelling.apply(to: inputs).gradients()
            let twice = (spelling.apply(to: inputs) + spelling.apply(to: inputs)).gradients()
            for input in inputs {
                let expected = 2 * once[input]
                #expect(twice[input] == expected, "\(spelling) at \(point): expected \(expected)")
            }
            expectBothEdges(spelling, tape, point[0], loss: { $0 })
        }
    }

    @Test("used twice: the gradients add up, at Matrix", arguments: Spelling.allCases)
    func fanOutOfMatrices(_ spelling: Spelling) {
        let tape = MatrixTape()
        let inputs = spelling.matrices(spelling.shapes).map { tape.value($0) }
        let once = spelling.apply(to: inputs).weighed().gradients()
        let twice = (spelling.apply(to: inputs) + spelling.apply(to: inputs)).weighed().gradients()
        for input in inputs {
            #expect(close(twice[input], once[input] * 2, 1e-13), "\(spelling): expected the double of \(once[input])")
        }
        let square = spelling.matrices([Shape(3, 3)])[0]
        expectBothEdges(spelling, tape, square, loss: { $0.weighed() })
    }

    /// f(x, x) receives along both edges what f(a, b) with a = b = x receives along each.
    private func expectBothEdges<Number>(
        _ spelling: Spelling, _ tape: Tape<Number>, _ number: Number, loss: (Value<Number>) -> Value<Number>
    ) {
        guard spelling.arity == 2 else { return }
        let (x, a, b) = (tape.value(number), tape.value(number), tape.value(number))
        let same = loss(spelling.apply(to: [x, x])).gradients()[x]
        let apart = loss(spelling.apply(to: [a, b])).gradients()
        let expected = apart[a] + apart[b]
        #expect(
            close(same.entries, expected.entries, 1e-13), "\(spelling): expected \(expected), received \(same)")
    }

    @Test("a result knows its inputs", arguments: Spelling.allCases)
    func inputs(_ spelling: Spelling) {
        let tape = MatrixTape()
        let inputs = spelling.matrices(spelling.shapes).map { tape.value($0) }
        let result = spelling.apply(to: inputs)
        #expect(result.inputs.map(\.id) == inputs.map(\.id), "\(spelling): expected its inputs in the order written")
    }
}
