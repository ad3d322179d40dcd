import Autograd
import Learning
import TestSupport
import Testing

@Suite("Gradient clipping")
struct ClippingTests {
    @Test("the norm is that of all gradients together, and does not overflow where 32 bits would")
    func norm() {
        #expect(globalNorm([Matrix([[3]]), Matrix([[0, 4], [12, 0]])]) == 13)
        let huge = Tensor(Matrix([[3e20, 4e20]]))
        #expect(close(globalNorm([huge]) / 5e20, 1, 1e-6), "received \(globalNorm([huge]))")
        let clipped = Clipping.globalNorm(1)([huge])[0].entries
        #expect(close(clipped, [0.6, 0.8], 1e-6), "received \(clipped)")
    }

    @Test("what is not finite is left for training to report")
    func notFinite() {
        let gradient = Clipping.globalNorm(1)([Matrix([[.infinity, 1]])])[0]
        #expect(gradient.entries == [.infinity, 1])
    }

    @Test("single numbers, too")
    func numbers() {
        #expect(Clipping.globalNorm(1)([3.0, 4.0]) == [0.6000000000000001, 0.8])
        #expect(Clipping.value(3)([-7.0, 2.0]) == [-3, 2])
    }

    @Test("a bad cap stops with a sentence")
    func stops() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Clipping.value(0)([Matrix([[1]])])
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains("clipping: expected a cap above 0, received 0.0; try 1"), "\(text)")
    }
}
