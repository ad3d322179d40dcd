import Autograd
import Testing
import TestSupport

@Suite("Tensors")
struct TensorTests {
    @Test("from numbers, from a matrix, and read back")
    func making() {
        let t = Tensor(Shape([2, 1, 2, 2]), [1, 2, 3, 4, 5, 6, 7, 8])
        #expect(t.shape.dimensions == [2, 1, 2, 2] && t.shape.rank == 4)
        #expect(t.shape.rows == 2 && t.shape.columns == 4 && t.shape.channels == 1 && t.shape.plane == Shape(2, 2))
        #expect(t.floats == [1, 2, 3, 4, 5, 6, 7, 8] && t.entries == t.floats.map(Double.init))
        #expect(Tensor([[1, 0.1]] as Matrix).floats == [1, Float(0.1)])
        #expect(Shape([5]) == Shape(1, 5) && Shape([2, 3, 4]).plane == Shape(3, 4) && Shape([0, 3]).count == 0)
        #expect(t.selectingRows([1, 1]) == Tensor(Shape([2, 1, 2, 2]), [5, 6, 7, 8, 5, 6, 7, 8]))
        #expect(t.selectingRows([]).shape == Shape([0, 1, 2, 2]))
        #expect(t != t.reshaped(Shape(2, 4)), "another shape is another tensor")
        #expect(Tensor(.single, [.nan]) != Tensor(.single, [.nan]))
    }

    @Test("printed in one short line")
    func descriptions() {
        let tape = TensorTape()
        #expect("\(tape.value(Tensor(Shape(2, 2), [1, 2, 3, 0.1]), "w"))" == "w = [1, 2; 3, 0.1]")
        #expect("\(Tensor(Shape([2, 1, 1, 2]), [1, 2, 3, 4]))" == "[1, 2; 3, 4] (2×1×1×2)")
        #expect("\(tape.value(Tensor(.single, [0.5])))" == "0.5")
        #expect("\(Tensor(Shape(0, 3), []))" == "[] (0×3)")
        let large = "\(Tensor(Shape([10, 3, 28, 28]), repeating: 1))"
        #expect(large.count < 100 && large.hasSuffix("… 10×3×28×28]"), "received \(large)")
        #expect("\([Shape([2, 3, 4])])" == "[2×3×4]" && "\(Shape(2, 3))" == "2×3")
    }

    @Test("changing one leaves its copies alone")
    func copyOnWrite() {
        var t = Tensor(Shape(1, 3), [1, 2, 3])
        let copy = t
        t.withMutableFloats { $0[0] = 9 }
        #expect(t.floats == [9, 2, 3] && copy.floats == [1, 2, 3])
        #expect(t.replacing(1, with: 7).floats == [9, 7, 3] && t.floats == [9, 2, 3])
        let address = t.withMutableFloats { $0.baseAddress }
        #expect(t.withMutableFloats { $0.baseAddress } == address, "alone, it is changed in place")
    }

    @Test("a reshaped tensor shares its memory until one of them changes")
    func reshaping() {
        var t = Tensor.uneven([2, 6])
        let before = t.floats
        let images = t.reshaped(Shape([2, 2, 1, 3]))
        #expect(images.floats == before && images.shape == Shape([2, 2, 1, 3]))
        t.accumulate(t)
        #expect(images.floats == before && t.floats == before.map { $0 * 2 }, "accumulating itself doubles it")
    }

    @Test("reshaped on a tape: to images and back, the gradient too")
    func reshapedValues() {
        let tape = TensorTape()
        let x = tape.value(.uneven([2, 12]))
        let images = x.reshaped(to: Shape([2, 3, 2, 2]))
        let rows = images.reshaped(images.rows, images.columns)
        #expect(images.shape.channels == 3 && rows.number == x.number && images.flattened.shape == Shape(1, 24))
        let gradients = (rows.squared + x).weighed().gradients()
        #expect(gradients[images].shape == images.shape && gradients[x].shape == x.shape)
        let expected = zip(x.number.floats, Tensor.weights(x.shape).floats).map { $1 * 2 * $0 + $1 }
        #expect(distanceInUlp(gradients[x], expected.map { Double($0) }) <= 1)
    }

    @Test("sums and means of images run over rows, or over all the rest")
    func sums() {
        let tape = TensorTape()
        let x = tape.value(.uneven([2, 3, 2, 2]))
        #expect(x.sum(over: .columns).shape == Shape(2, 1) && x.sum(over: .rows).shape == Shape(1, 12))
        let expected = x.number.entries.reduce(0, +)
        #expect(
            close(x.sum().number.entries[0], expected, 1e-6) && close(x.mean().number.entries[0], expected / 24, 1e-6))
        #expect(x.mean().gradients()[x].shape == x.shape)
        #expect(Tensor.channelSum(x.number).shape == Shape(1, 3))
    }

    /// Every function of one number at the ends of the world, as `Double` defines it.
    @Test(
        "NaN, infinities and zeros as at Double",
        arguments: Spelling.allCases.filter { $0.fitsNumbers && $0.arity == 1 })
    func farEnds(_ spelling: Spelling) {
        for x in [.nan, .infinity, -.infinity, 0, -0.0, 1000, -1000, -2.5] as [Double] {
            let (numbers, tensors) = (Tape(), TensorTape())
            let (a, b) = (numbers.value(x), tensors.value(Tensor(Shape(1, 1), [Float(x)])))
            let (y, z) = (spelling.apply(to: [a]), spelling.apply(to: [b]))
            let overflows = spelling == .exp && x == 1000
            #expect(overflows || distanceInUlp(z.number, [y.number]) <= 4, "\(spelling) at \(x): \(y), received \(z)")
            let (g, h) = (y.gradients()[a], z.gradients()[b])
            #expect(overflows || distanceInUlp(h, [g]) <= 4, "\(spelling)′ at \(x): \(g), received \(h)")
        }
    }

    @Test(
        "NaN, infinities and ties of two numbers as at Double",
        arguments: [Spelling.maximum, .minimum, .divide, .powerOf])
    func pairs(_ spelling: Spelling) {
        let ends: [Double] = [.nan, .infinity, -.infinity, 0, 1, 2, -3]
        for x in ends {
            for y in ends {
                let (numbers, tensors) = (Tape(), TensorTape())
                let a = [x, y].map { numbers.value($0) }
                let b = [x, y].map { tensors.value(Tensor(.single, [Float($0)])) }
                let (expected, received) = (spelling.apply(to: a), spelling.apply(to: b))
                #expect(distanceInUlp(received.number, [expected.number]) <= 1, "\(spelling) \(x), \(y): \(received)")
                let (g, h) = (expected.gradients(), received.gradients())
                for (a, b) in zip(a, b) {
                    #expect(distanceInUlp(h[b], [g[a]]) <= 1, "\(spelling)′ \(x), \(y): \(g[a]), received \(h[b])")
                }
            }
        }
    }

    @Test("NaN passes through layers, pools and rows")
    func notANumber() {
        let tape = TensorTape()
        let lost = tape.value(Tensor(Shape(1, 2), [.nan, 1]))
        #expect(lost.softmax().number.floats.allSatisfy { $0.isNaN })
        #expect(lost.logSoftmax().number.floats.allSatisfy { $0.isNaN })
        let (w, b) = (tape.value(.uneven([2, 3])), tape.value(.uneven([1, 3])))
        #expect(lost.affine(w, bias: b, relu: true).number.floats.allSatisfy { $0.isNaN })
        #expect(lost.crossEntropy(tape.value(Tensor(Shape(1, 2), [0, 1]))).number.floats[0].isNaN)
        let image = tape.value(Tensor(Shape(2, 2), [1, .nan, 2, 0]))
        #expect(image.maxPooled(2).number.floats[0].isNaN && image.minPooled(2).number.floats[0].isNaN)
        let far = tape.value(Tensor(Shape(2, 3), [1000, -1000, 0, -1000, -1000, -1000]))
        #expect(distanceInUlp(far.softmax().number, [1, 0, 0, 1 / 3.0, 1 / 3.0, 1 / 3.0]) <= 1)
    }

    @Test("the first cause is found by looking")
    func firstCause() throws {
        let tape = TensorTape()
        let x = tape.value(.uneven([4, 25]), "x")
        let y = (x.squared + 1).log()
        #expect(tape.firstCause == nil)
        let z = (y * 0).log()
        _ = (z - z).exp()
        let cause = try #require(tape.firstCause)
        #expect(cause.node == z.id && cause.operation == "log")
        #expect("\(cause)".contains("the first value that is not finite"))
    }

    @Test("a trace on tensors ends at the gradients")
    func trace() {
        let tape = TensorTape()
        let (x, w, b) = (tape.constant(.uneven([4, 3])), tape.value(.uneven([3, 2])), tape.value(.uneven([1, 2])))
        let loss = x.affine(w, bias: b, relu: true).weighed()
        let gradients = loss.gradients()
        var trace = tape.trace(of: loss)
        while trace.next() != nil {}
        #expect(trace[w] == gradients[w] && trace[b] == gradients[b] && trace[x] == nil)
    }
}
