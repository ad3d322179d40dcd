import Autograd
import Datasets
import Testing

@Suite("One-hot")
struct OneHotTests {
    @Test("a single one in each row")
    func rows() {
        #expect(oneHot([2, 0], classes: 3) == [[0, 0, 1], [1, 0, 0]])
    }

    @Test("a class that does not exist stops with a sentence")
    func stray() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = oneHot([0, 3], classes: 3)
        }
        let sentence = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(sentence.contains("oneHot: expected labels from 0 to 2, received 3 at place 1"), "\(sentence)")
    }
}
