import Autograd
import Testing
import TestSupport

/// Numbers that another program computed: see Tests/Support/reference.
@Suite("Reference values from PyTorch")
struct ReferenceTests {
    @Test("functions and activations", arguments: ReferenceNumbers.functions)
    func function(_ reference: ReferenceNumbers.Function) {
        let (value, slope) = reference.atNumber()
        #expect(close(value, reference.value, 1e-14), "\(reference): received \(value)")
        #expect(close(slope, reference.slope, 1e-14), "\(reference): received the slope \(slope)")
        let (matrixValue, matrixSlope) = reference.atMatrix()
        #expect(matrixValue == value, "\(reference): received \(matrixValue) in a matrix, \(value) as a number")
        #expect(matrixSlope == slope, "\(reference): received \(matrixSlope) in a matrix, \(slope) as a number")
    }

    @Test("softmax and log-softmax", arguments: ReferenceNumbers.rows)
    func rows(_ reference: ReferenceNumbers.RowFunctions) {
        let tape = MatrixTape()
        let x = tape.value(reference.x, "x")
        let (p, q) = (x.softmax(), x.logSoftmax())
        expect(p.number, reference.softmax, "softmax")
        expect(q.number, reference.logSoftmax, "logSoftmax")
        expect(p.weighed().gradients()[x], reference.softmaxGradient, "softmax's gradient")
        expect(q.weighed().gradients()[x], reference.logSoftmaxGradient, "logSoftmax's gradient")
    }

    @Test("convolution", arguments: ReferenceNumbers.convolutions)
    func convolution(_ reference: ReferenceNumbers.Convolution) {
        let tape = MatrixTape()
        let image = tape.value(reference.image, "image")
        let kernel = tape.value(reference.kernel, "kernel")
        let result = image.convolved(with: kernel, stride: reference.stride, padding: reference.padding)
        expect(result.number, reference.value, "convolution")
        let gradients = result.weighed().gradients()
        expect(gradients[image], reference.imageGradient, "the image's gradient")
        expect(gradients[kernel], reference.kernelGradient, "the kernel's gradient")
    }

    @Test("pooling", arguments: ReferenceNumbers.poolings)
    func pooling(_ reference: ReferenceNumbers.Pooling) {
        let tape = MatrixTape()
        let image = tape.value(reference.image, "image")
        let result = reference.pooled(image)
        expect(result.number, reference.value, "\(reference.kind)-pooling")
        expect(result.weighed().gradients()[image], reference.imageGradient, "the image's gradient")
    }

    @Test("matrix product")
    func product() {
        let tape = MatrixTape()
        let a = tape.value(.uneven(3, 4), "a")
        let b = tape.value(.uneven(4, 2, dividedBy: 7), "b")
        let result = a.matmul(b)
        let gradients = result.weighed().gradients()
        expect(result.number, ReferenceNumbers.product[0], "a·b")
        expect(gradients[a], ReferenceNumbers.product[1], "a's gradient")
        expect(gradients[b], ReferenceNumbers.product[2], "b's gradient")
    }

    private func expect(
        _ received: Matrix, _ expected: Matrix, _ what: String, at place: SourceLocation = #_sourceLocation
    ) {
        #expect(
            close(received, expected, 1e-12), "\(what): expected \(expected), received \(received)",
            sourceLocation: place)
    }
}

extension ReferenceNumbers {
    struct Function: CustomTestStringConvertible {
        let (name, x, value, slope): (String, Double, Double, Double)
        init(_ name: String, _ x: Double, _ value: Double, _ slope: Double) {
            (self.name, self.x, self.value, self.slope) = (name, x, value, slope)
        }
        var testDescription: String { "\(name) at \(x): expected \(value), slope \(slope)" }

        func atNumber() -> (value: Double, slope: Double) {
            let tape = Tape()
            let input = tape.value(x, "x")
            let output = apply(to: input)
            return (output.number, output.gradients()[input])
        }

        func atMatrix() -> (value: Double, slope: Double) {
            let tape = MatrixTape()
            let input = tape.value(Matrix(2, 3, repeating: x), "x")
            let output = apply(to: input)
            return (output.number[1, 2], output.sum().gradients()[input][1, 2])
        }

        private func apply<Number>(to x: Value<Number>) -> Value<Number> {
            switch name {
            case "exp": x.exp()
            case "log": x.log()
            case "sqrt": x.sqrt()
            case "abs": x.abs()
            case "tanh": x.tanh()
            case "sigmoid": x.sigmoid()
            case "relu": x.relu()
            case "leakyRelu": x.leakyRelu()
            case "elu": x.elu()
            case "softplus": x.softplus()
            case "swish": x.swish()
            case "cube": x.power(3)
            case "reciprocal": 1 / x
            default: fatalError("expected a function of the table, received \(name)")
            }
        }
    }

    struct RowFunctions {
        let x, softmax, softmaxGradient, logSoftmax, logSoftmaxGradient: Matrix
    }

    struct Convolution {
        let image, kernel: Matrix
        let stride: Int
        let padding: Padding
        let value, imageGradient, kernelGradient: Matrix
    }

    struct Pooling {
        let kind: Pool.Kind
        let image: Matrix
        let size, stride: Int
        let partialEdges: Bool
        let value, imageGradient: Matrix

        func pooled(_ x: MatrixValue) -> MatrixValue {
            switch kind {
            case .max: x.maxPooled(size, stride: stride, partialEdges: partialEdges)
            case .min: x.minPooled(size, stride: stride, partialEdges: partialEdges)
            case .mean: x.meanPooled(size, stride: stride, partialEdges: partialEdges)
            }
        }
    }
}
