import Autograd
import Testing
import TestSupport

@Suite("Ranks of tensors")
struct TensorRankTests {
    @Test("a number and a list are a table of one row for every operation")
    func asTables() {
        let (number, list) = (Tensor(7), Tensor([3, 5, 7]))
        #expect(number.shape == .single && number == Tensor(.single, [7]))
        #expect(list.shape == Shape(1, 3) && Set([list.shape, Shape(1, 3), Shape([3])]).count == 1)
        #expect(list == Tensor([[3, 5, 7]]) && list.shape.transposed == Shape(3, 1))
        let tape = TensorTape()
        let (x, y) = (tape.value(list), tape.value(Tensor([[1, 2, 3]])))
        let sum = (x * y).sum()
        #expect(sum.number.entries == [34] && sum.gradients()[x].entries == [1, 2, 3])
        #expect((list * 2.0).rank == 1 && "\(list.shape)" == "1×3")
    }

    @Test("tables that are not alike stop with a sentence")
    func ragged() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            print(Tensor([[[1, 2], [3, 4]], [[5, 6], [7]]]))
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(
            text.contains(
                "Tensor: expected tables of one shape, received 2×2 first and at place 1 one with rows of [2, 1]"),
            "received \(text)")
    }
}
