import Learning
import Testing

@Suite("Batches")
struct BatchesTests {
    @Test("every example is in exactly one batch of an epoch", arguments: [1, 3, 7, 10, 25])
    func complete(size: Int) {
        var batches = Batches(of: 10, size: size, seed: 5)
        for _ in 0..<3 {
            let epoch = batches.nextEpoch()
            #expect(epoch.count == batches.perEpoch && epoch.flatMap { $0 }.sorted() == Array(0..<10))
            #expect(epoch.dropLast().allSatisfy { $0.count == min(size, 10) }, "received \(epoch)")
        }
    }

    @Test("a short last batch is dropped if so wished; a whole one never is")
    func dropped() {
        var batches = Batches(of: 10, size: 4, keepsShortBatch: false, seed: 5)
        let epoch = batches.nextEpoch()
        #expect(batches.perEpoch == 2 && epoch.map(\.count) == [4, 4])
        #expect(Set(epoch.flatMap { $0 }).count == 8)
        #expect(Batches(of: 10, size: 5, keepsShortBatch: false, seed: 5).perEpoch == 2)
        #expect(Batches(of: 10, size: 99, keepsShortBatch: false, seed: 5).perEpoch == 1)
    }

    @Test("the seed decides the order, and each epoch has its own")
    func order() {
        func two(_ seed: UInt64) -> [[ArraySlice<Int>]] {
            var batches = Batches(of: 50, size: 8, seed: seed)
            return [batches.nextEpoch(), batches.nextEpoch()]
        }
        #expect(two(1) == two(1))
        #expect(two(1) != two(2) && two(1)[0] != two(1)[1])
    }

    @Test("no examples stop with a sentence")
    func none() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Batches(of: 0, size: 4, seed: 1)
        }
        let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(
            said.contains("Batches: expected at least one example and one in a batch, received 0 and 4"), "\(said)")
    }
}
