import Datasets
import Testing

@Suite("Stand-ins for sets of images")
struct StandInImagesTests {
    @Test("the bundled digits in MNIST's form: every digit once, in one part, a digit of 20×20 in the middle")
    func digits() throws {
        let (training, test) = (try LabelledImages.digits(part: .train), try LabelledImages.digits(part: .test))
        #expect((training.height, training.width) == (28, 28) && training.classNames == (0...9).map(String.init))
        let table = try LabelledTable.digits()
        #expect(training.count + test.count == table.count && test.count > table.count / 6)
        let counts = zip(training.classCounts, test.classCounts).map { $0 + $1 }
        #expect(counts == table.classCounts, "received \(counts)")
        for image in [0, 7, 300] {
            let picture = training.picture(image).plane()
            for place in 0..<28 {
                for rim in [0, 3, 24, 27] {
                    #expect(picture[rim, place] == 0 && picture[place, rim] == 0, "image \(image)")
                }
            }
            #expect(picture.entries.max() ?? 0 > 0.7, "image \(image): expected ink")
        }
    }

    @Test("drawn clothes: the classes in turn, the same seed the same, no two alike, ink in the middle, paper outside")
    func clothes() {
        let images = LabelledImages.clothesStandIn(count: 40, seed: 3)
        #expect(images.count == 40 && images.labels.prefix(12) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1])
        #expect(images.classNames == LabelledImages.fashionClassNames && images.classCounts.allSatisfy { $0 == 4 })
        #expect(images == .clothesStandIn(count: 40, seed: 3) && images != .clothesStandIn(count: 40, seed: 4))
        #expect(images.selecting([0]).pixels != images.selecting([10]).pixels)
        for image in 0..<40 {
            let picture = images.picture(image).plane()
            let share = Double(picture.entries.count { $0 > 0.1 }) / 784
            #expect(share > 0.08 && share < 0.7, "image \(image): expected some ink, received a share of \(share)")
        }
        // A bag is wider than a pair of trousers, at half height and wherever it was moved.
        let (bag, trousers) = (images.picture(8).plane(), images.picture(1).plane())
        func ink(_ row: ArraySlice<Double>) -> Int { row.count { $0 > 0.1 } }
        #expect(ink(bag.row(18)[...]) > ink(trousers.row(18)[...]) + 3)
    }
}
