import Autograd
import Testing
import TestSupport

/// Whatever counts allocations runs in a process of its own, where no other test makes tensors meanwhile.
@Suite("The memory of tensors")
struct TensorMemoryTests {
    @Test("a warm training step asks the system for nothing")
    func warmSteps() async {
        await #expect(processExitsWith: .success) {
            let tape = TensorTape()
            var weights = TensorMemoryTests.parameters()
            for _ in 0..<3 { TensorMemoryTests.step(tape, &weights) }
            let warm = Tensor.allocationCount
            for _ in 0..<100 { TensorMemoryTests.step(tape, &weights) }
            let asked = Tensor.allocationCount - warm
            #expect(warm > 10 && asked == 0, "expected 0 allocations in 100 warm steps, received \(asked)")
        }
    }

    @Test("memory comes back when the last tape, gradients and tensor let go")
    func returning() async {
        await #expect(processExitsWith: .success) {
            let shape = [7, 1000]
            func allocated(_ body: () -> Void) -> Int {
                let before = Tensor.allocationCount
                body()
                return Tensor.allocationCount - before
            }
            func pass() -> Gradients<Tensor> {
                let tape = TensorTape()
                return tape.value(.uneven(shape)).squared.exp().weighed().gradients()
            }
            var kept: Gradients<Tensor>? = pass()
            let first = allocated { kept = pass() }
            #expect(first > 0, "the first pass's memory is still held, so the second needs its own")
            kept = nil
            let second = allocated { kept = pass() }
            #expect(second == 0, "expected the memory of both to be free by now, received \(second) allocations")
            _ = kept
            kept = nil
            #expect(allocated { _ = Tensor(Shape(shape), repeating: 1) } == 0)
            Tensor.releaseUnusedMemory()
            #expect(allocated { _ = Tensor(Shape(shape), repeating: 1) } == 1)
            // As large as a dataset: given back at once.
            let large = Shape(1 << 12, (1 << 12) + 1)
            #expect(allocated { for _ in 0..<2 { _ = Tensor(large) { $0[0] = 1 } } } == 2)
        }
    }

    @Test(
        "sizes next to each other share memory and never write past it", arguments: [1, 63, 64, 65, 72, 73, 127, 1025])
    func sizes(_ count: Int) {
        for size in [count - 1, count, count + 1] {
            let neighbours = (0..<4).map { Tensor(Shape(1, size), repeating: Float($0)) }
            for (index, tensor) in neighbours.enumerated() {
                #expect(tensor.floats == [Float](repeating: Float(index), count: size))
            }
        }
    }

    @Test("rows in order are lent: nothing is copied, and nobody's change shows elsewhere")
    func lending() {
        var table = Tensor(Shape(4, 2), [0, 1, 2, 3, 4, 5, 6, 7])
        var lent = table.selectingRows(1..<3)
        #expect(lent.withFloats { $0.baseAddress } == table.withFloats { $0.baseAddress! + 2 })
        table.withMutableFloats { $0[2] = 9 }
        #expect(lent.floats == [2, 3, 4, 5] && table.floats == [0, 1, 9, 3, 4, 5, 6, 7])
        let again = table.selectingRows(1..<3)
        var part = again.selectingRows(1..<2)
        part.withMutableFloats { $0[0] = 8 }
        lent.withMutableFloats { $0[1] = 8 }
        #expect(lent.floats == [2, 8, 4, 5] && part.floats == [8, 5] && again.floats == [9, 3, 4, 5])
        // The last one with the memory is a part of it: still not its own to write, for it would give it back short.
        table = part
        #expect(again.selectingRows(1..<2).floats == [4, 5])
        #expect(
            table.selectingRows([0, 0]).floats == [8, 5, 8, 5] && again.selectingRows([1, 0]).floats == [4, 5, 9, 3])
    }

    @Test("statistics of the channels are never stale")
    func statistics() {
        func mean(_ tensor: Tensor) -> [Float] { tensor.channelStatistics.mean.floats }
        var t = Tensor(Shape(2, 2), [1, 2, 3, 4])
        #expect(mean(t) == [2, 3])
        let copy = t
        t.accumulate(Tensor(Shape(2, 2), repeating: 1))
        #expect(mean(t) == [3, 4] && mean(copy) == [2, 3])
        t.withMutableFloats { $0[0] = 0 }
        #expect(mean(t) == [2, 4])
        #expect(mean(t.replacing(3, with: 7)) == [2, 5] && mean(t) == [2, 4])
        for value in 0..<4 {
            // Each takes the memory of the one before.
            #expect(mean(Tensor(Shape(3, 5), repeating: Float(value))) == [Float](repeating: Float(value), count: 5))
        }
        // The same memory under three shapes has three sets of channels.
        let rows = Tensor(Shape(2, 4), [1, 2, 3, 4, 5, 6, 7, 8])
        let (images, wide) = (rows.reshaped(Shape([2, 2, 1, 2])), rows.reshaped(Shape([2, 1, 2, 2])))
        for _ in 0..<2 {
            #expect(mean(rows) == [3, 4, 5, 6] && mean(images) == [3.5, 5.5] && mean(wide) == [4.5])
        }
    }

    @Test("two normalisations of one memory, by columns and by channels, keep their own gradients")
    func sharedMemory() {
        func gradient(_ both: Bool) -> Tensor {
            let tape = TensorTape()
            let x = tape.value(.uneven([3, 8]))
            let images = x.reshaped(to: Shape([3, 2, 2, 2]))
            let (one, zero) = (Tensor(Shape(1, 2), repeating: 1), Tensor(Shape(1, 2), repeating: 0))
            let byChannel = images.batchNormalized(gamma: tape.value(one), beta: tape.value(zero)).weighed()
            if both {
                let (wideOne, wideZero) = (Tensor(Shape(1, 8), repeating: 1), Tensor(Shape(1, 8), repeating: 0))
                _ = x.batchNormalized(gamma: tape.value(wideOne), beta: tape.value(wideZero))
            }
            return byChannel.gradients()[x]
        }
        #expect(gradient(true) == gradient(false))
    }

    @Test("threads may make, share and drop tensors at the same time")
    func threads() async {
        let shared = Tensor.uneven([16, 8])
        let expected = Self.normalized(shared)
        let wrong = await withTaskGroup(of: Int.self) { group in
            for task in 0..<8 {
                group.addTask {
                    (0..<200).count { round in
                        let own = Tensor(Shape(task + 1, round + 1), repeating: Float(task))
                        let sum = (own + own).floats.allSatisfy { $0 == Float(2 * task) }
                        return !sum || Self.normalized(shared) != expected
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(wrong == 0, "expected every round right, received \(wrong) wrong ones")
    }

    // MARK: Helpers

    private static func normalized(_ x: Tensor) -> Tensor {
        let tape = TensorTape()
        let (gamma, beta) = (tape.value(.uneven([1, 8])), tape.value(.uneven([1, 8])))
        let input = tape.value(x)
        return input.batchNormalized(gamma: gamma, beta: beta, relu: true).weighed().gradients()[input]
    }

    private static func parameters() -> [Parameter<Tensor>] {
        let shapes = [[4, 1, 3, 3], [1, 4], [1, 4], [1, 4], [4 * 7 * 7, 10], [1, 10]]
        return shapes.map { Parameter(.uneven($0, dividedBy: 20)) }
    }

    /// Convolution, batch normalization, ReLU, pooling, an affine map, cross-entropy; forward, backward, update.
    private static func step(_ tape: TensorTape, _ weights: inout [Parameter<Tensor>]) {
        tape.rewind()
        let w = weights.map { tape($0) }
        let images = tape.constant(.uneven([8, 1, 14, 14]))
        let targets = tape.constant(Tensor(Shape(8, 10), repeating: 0.1))
        let maps = images.convolved(with: w[0], bias: w[1], padding: .same)
            .batchNormalized(gamma: w[2], beta: w[3], relu: true).maxPooled(2)
        let loss = maps.reshaped(8, 4 * 7 * 7).affine(w[4], bias: w[5]).crossEntropy(targets)
        let gradients = loss.gradients()
        for weight in weights { weight.number = weight.number + gradients[weight] * -0.01 }
    }
}
