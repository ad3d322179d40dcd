import Autograd
import Testing
import TestSupport

/// Numbers that another program computed: see Tests/Support/reference.
@Suite("Batches of images against PyTorch")
struct TensorReferenceTests {
    @Test("results and every gradient, within 16 ulp", arguments: TensorReferenceNumbers.cases)
    func cases(_ reference: TensorReference) {
        let tape = TensorTape()
        let inputs = reference.inputs.map { tape.value(.uneven($0.shape, dividedBy: $0.divisor)) }
        let result = reference.apply(to: inputs)
        expect("\(reference.kind)", result.number, reference.value, Shape(reference.shape))
        let gradients = result.weighed().gradients()
        #expect(reference.gradients.count == inputs.count)
        for (index, input) in inputs.enumerated() {
            expect("gradient by input \(index)", gradients[input], reference.gradients[index], input.shape)
        }
    }

    @Test("a batch's result is that of its images one by one", arguments: [false, true])
    func imageByImage(relu: Bool) {
        let batch = Tensor.uneven([3, 2, 6, 5], dividedBy: 3)
        func maps(_ images: Tensor) -> Tensor {
            let tape = TensorTape()
            let (w, b) = (tape.value(.uneven([4, 2, 3, 3], dividedBy: 9)), tape.value(.uneven([1, 4])))
            return tape.value(images).convolved(with: w, bias: b, padding: .same, relu: relu).maxPooled(2).number
        }
        let whole = maps(batch)
        for image in 0..<3 {
            #expect(maps(batch.selectingRows([image])) == whole.selectingRows([image]), "image \(image)")
        }
    }

    @Test("mean and variance of each channel")
    func statistics() {
        let batch = Tensor.uneven([3, 2, 2, 3], dividedBy: 3)
        let measured = batch.channelStatistics
        expect("mean", measured.mean, TensorReferenceNumbers.means, Shape(1, 2))
        expect("variance", measured.variance, TensorReferenceNumbers.variances, Shape(1, 2))
    }

    @Test("planes of a batch are pooled as a matrix is, partial edges too", arguments: [2, 3])
    func partialPools(size: Int) {
        let image = Matrix.uneven(5, 7)
        let plane = image.entries.map { Float($0) }
        let (matrices, tensors) = (MatrixTape(), TensorTape())
        let x = matrices.value(image)
        let shapes = [Shape([2, 3, 5, 7]), Shape([6, 5, 7])]
        for shape in shapes {
            let batch = tensors.value(Tensor(shape, (0..<6).flatMap { _ in plane }))
            for pool in [Pooling.max, .min, .mean] {
                let (expected, received) = (pool.apply(x, size), pool.apply(batch, size))
                #expect(received.shape.dimensions == shape.dimensions.dropLast(2) + expected.shape.dimensions)
                let values = (0..<6).flatMap { _ in expected.number.entries }
                #expect(distanceInUlp(received.number, values) <= 2, "\(pool) \(size)")
                let gradient = received.sum().gradients()[batch]
                let slopes = (0..<6).flatMap { _ in expected.sum().gradients()[x].entries }
                #expect(gradient.shape == shape && distanceInUlp(gradient, slopes) <= 2, "\(pool) \(size)")
            }
        }
    }

    private enum Pooling {
        case max, min, mean
        func apply<Number>(_ x: Value<Number>, _ size: Int) -> Value<Number> {
            switch self {
            case .max: x.maxPooled(size, stride: 2, partialEdges: true)
            case .min: x.minPooled(size, stride: 2, partialEdges: true)
            case .mean: x.meanPooled(size, stride: 2, partialEdges: true)
            }
        }
    }

    private func expect(
        _ what: String, _ received: Tensor, _ expected: [Double], _ shape: Shape,
        at place: SourceLocation = #_sourceLocation
    ) {
        let distance = distanceInUlp(received, expected)
        #expect(
            received.shape == shape && distance <= 16,
            "\(what): expected \(shape) \(expected.prefix(8)) …, received \(received), \(distance.short) ulp away",
            sourceLocation: place)
    }
}

/// One function of images, and what PyTorch makes of it.
struct TensorReference: CustomTestStringConvertible, Sendable {
    enum Kind: Sendable {
        case convolution, convolutionRelu, convolutionSame, convolutionSameStride2, convolutionBy1Stride2
        case convolutionReflect, convolutionReflectBy2Stride2
        case maxPool, minPool, meanPool, batchNormalization, batchNormalizationRelu, crossEntropy, network
    }

    let kind: Kind
    let inputs: [(shape: [Int], divisor: Double)]
    let shape: [Int]
    let value: [Double]
    let gradients: [[Double]]

    init(
        _ kind: Kind, inputs: [(shape: [Int], divisor: Double)], shape: [Int], value: [Double], gradients: [[Double]]
    ) {
        (self.kind, self.inputs, self.shape, self.value, self.gradients) = (kind, inputs, shape, value, gradients)
    }

    var testDescription: String { "\(kind) of \(inputs.map { Shape($0.shape) })" }

    func apply(to x: [TensorValue]) -> TensorValue {
        switch kind {
        case .convolution: x[0].convolved(with: x[1], bias: x[2])
        case .convolutionRelu: x[0].convolved(with: x[1], bias: x[2], relu: true)
        case .convolutionSame: x[0].convolved(with: x[1], bias: x[2], padding: .same)
        case .convolutionSameStride2: x[0].convolved(with: x[1], bias: x[2], stride: 2, padding: .same)
        case .convolutionBy1Stride2: x[0].convolved(with: x[1], bias: x[2], stride: 2, padding: .by(1))
        case .convolutionReflect: x[0].convolved(with: x[1], bias: x[2], padding: .by(1, .reflect))
        case .convolutionReflectBy2Stride2:
            x[0].convolved(with: x[1], bias: x[2], stride: 2, padding: .by(2, .reflect))
        case .maxPool: x[0].maxPooled(2)
        case .minPool: x[0].minPooled(3, stride: 1)
        case .meanPool: x[0].meanPooled(3, stride: 2)
        case .batchNormalization: x[0].batchNormalized(gamma: x[1], beta: x[2])
        case .batchNormalizationRelu: x[0].batchNormalized(gamma: x[1], beta: x[2], relu: true)
        case .crossEntropy: x[0].crossEntropy(x[1])
        case .network: network(x)
        }
    }

    /// Convolution, pooling, one row for each image, an affine map, cross-entropy.
    private func network(_ x: [TensorValue]) -> TensorValue {
        let maps = x[0].convolved(with: x[1], bias: x[2], relu: true).maxPooled(2)
        let rows = maps.reshaped(maps.rows, maps.columns).relu()
        return rows.affine(x[3], bias: x[4]).crossEntropy(x[5])
    }
}
