import Autograd
import Datasets
import Testing

@Suite("Split")
struct SplitTests {
    private let iris: LabelledTable
    init() throws { iris = try .iris() }

    @Test("a fifth of every class is held out", arguments: [UInt64(1), 2, 3])
    func stratified(seed: UInt64) {
        let split = iris.split(heldOut: 0.2, seed: seed)
        #expect(split.heldOut.classCounts == [10, 10, 10], "received \(split.heldOut.classCounts)")
        #expect(split.training.classCounts == [40, 40, 40], "received \(split.training.classCounts)")
    }

    @Test("the parts share no row and together are everything")
    func disjoint() {
        let split = iris.split(seed: 5)
        #expect(Set(split.trainingRows).isDisjoint(with: split.heldOutRows))
        #expect((split.trainingRows + split.heldOutRows).sorted() == Array(0..<150))
        #expect(split.heldOut == iris.selecting(split.heldOutRows))
        #expect(split.training == iris.selecting(split.trainingRows))
    }

    @Test("the same seed gives the same split, another one another")
    func repeats() {
        #expect(iris.split(seed: 9) == iris.split(seed: 9))
        #expect(iris.split(seed: 9).heldOutRows.sorted() != iris.split(seed: 10).heldOutRows.sorted())
    }

    @Test("small classes are on both sides, and a single example is learned from")
    func smallClasses() {
        let table = LabelledTable(
            features: Matrix(column: [1, 2, 3, 4, 5, 6]), labels: [0, 0, 0, 1, 1, 2],
            classNames: ["a", "b", "c", "none"])
        let split = table.split(heldOut: 0.2, seed: 1)
        #expect(split.heldOut.classCounts == [1, 1, 0, 0], "received \(split.heldOut.classCounts)")
        #expect(split.training.classCounts == [2, 1, 1, 0], "received \(split.training.classCounts)")
    }

    @Test("a share that leaves nothing stops with a sentence")
    func badShare() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = try LabelledTable.iris().split(heldOut: 1, seed: 1)
        }
        let sentence = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(sentence.contains("split: expected a share between 0 and 1, received 1.0; try 0.2"), "\(sentence)")
    }
}
