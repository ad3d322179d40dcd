import Gradus
import TestSupport
import Testing

@Suite("Systems: augmentation")
struct AugmentationSystems {
    private let small = Picture([[1, 2], [3, 4]])
    private let large = Picture(Matrix(6, 7, (0..<42).map(Double.init)))

    private func images(_ count: Int = 40) -> LabelledImages {
        LabelledImages(
            height: 6, width: 6, pixels: (0..<count * 36).map { UInt8(($0 * 37) % 251) },
            labels: (0..<count).map { UInt8($0 % 3) }, classNames: ["a", "b", "c"])
    }

    @Test func `data-augmentation`() throws {
        let chain = AugmentationChain(
            RandomFlip(.horizontal), RandomRotation(degrees: 15), RandomZoom(0.9...1.1),
            RandomTranslation(rows: 1, columns: 1, border: .edge), RandomCrop(height: 6, width: 6, margin: 1),
            RandomNoise(deviation: 0.05))
        let originals = images()
        let training = AugmentedImages(originals, by: chain, seed: 7)
        #expect(training.count == 40 && training.inputs == 36 && (0..<40).allSatisfy { training.label($0) == $0 % 3 })

        let all = Array(0..<40)[...]
        let once: Matrix = training.features(of: all)
        let again: Matrix = AugmentedImages(originals, by: chain, seed: 7).features(of: all)
        let other: Matrix = AugmentedImages(originals, by: chain, seed: 8).features(of: all)
        let next: Matrix = training.forEpoch(2).features(of: all)
        let untouched: Matrix = originals.features(of: all)
        #expect(once == again, "the same seed must give the same pictures")
        #expect(once != other && once != next && once != untouched)
        let targets: Matrix = training.targets(of: all)
        #expect(targets == originals.targets(of: all), "the labels must stay")
        let tensor: Tensor = training.features(of: all[3..<5])
        #expect(tensor.entries == Array(once.entries[3 * 36..<5 * 36]), "a picture must not depend on its batch")
        let changed = originals.augmented(by: chain, seed: 7)
        #expect(changed.labels == originals.labels && changed == originals.augmented(by: chain, seed: 7))

        // Trained on changed images, scored on the images themselves; the whole run repeats.
        func run(_ source: any ExampleSource) throws -> [Score] {
            let model = Sequential(input: [36], seed: 1, [Dense(8, .relu), Dense(3)])
            return try model.fit(source, validation: originals, epochs: 3, batchSize: 8, seed: 1).map { $0.validation! }
        }
        let scores = try run(training)
        #expect(try scores == run(training))
        #expect(try scores != run(originals))
    }

    @Test func `augment-flip`() {
        #expect(small.flipped(.horizontal) == Picture([[2, 1], [4, 3]]))
        #expect(small.flipped(.vertical) == Picture([[3, 4], [1, 2]]))
        for direction in [Picture.Direction.horizontal, .vertical] {
            #expect(large.flipped(direction).flipped(direction) == large && large.flipped(direction) != large)
        }
        #expect(RandomFlip(probability: 1)(small, seed: 1) == Picture([[2, 1], [4, 3]]))
        #expect(RandomFlip(probability: 0)(small, seed: 1) == small)
        let flips = (0..<1000).count { RandomFlip()(small, seed: UInt64($0)) != small }
        #expect((430...570).contains(flips), "expected about every second, received \(flips) of 1000")
    }

    @Test func `augment-rotate`() {
        #expect(small.rotated(quarterTurns: 1) == Picture([[2, 4], [1, 3]]))
        #expect(
            small.rotated(degrees: 90) == Picture([[2, 4], [1, 3]]), "received \(small.rotated(degrees: 90).plane())")
        var turned = large
        for turns in 1...4 {
            turned = turned.rotated(quarterTurns: 1)
            #expect(turned == large.rotated(quarterTurns: turns))
        }
        #expect(turned == large && large.rotated(quarterTurns: 1).height == 7)
        let random = RandomRotation(degrees: 30)
        #expect(random(large, seed: 3) == random(large, seed: 3) && random(large, seed: 3) != random(large, seed: 4))
    }

    @Test func `augment-crop`() {
        let crop = RandomCrop(height: 3, width: 4)
        var corners: Set<[Int]> = []
        for seed in 0..<200 {
            let window = crop(large, seed: UInt64(seed))
            // The first pixel tells where the window was: pixels are numbered.
            let first = Int(window.pixels[0])
            let (row, column) = (first / 7, first % 7)
            #expect(row <= 3 && column <= 3, "a window at row \(row), column \(column) would leave the picture")
            #expect(window == large.cropped(row: row, column: column, height: 3, width: 4))
            #expect(window.plane().row(2) == (0..<4).map { Double((row + 2) * 7 + column + $0) })
            corners.insert([row, column])
        }
        #expect(corners.count == 16, "expected every place to occur, received \(corners.count) of 16")
        #expect(crop(large, seed: 9) == crop(large, seed: 9))
    }

    @Test func `augment-scale`() {
        #expect(large.resized(height: 6, width: 7) == large && large.zoomed(by: 1) == large)
        let grey = Picture(Matrix(4, 5, repeating: 0.3))
        #expect(grey.resized(height: 9, width: 2) == Picture(Matrix(9, 2, repeating: 0.3)))
        #expect(grey.zoomed(by: 1.7, border: .edge) == grey)
        // Each pixel becomes four; between 1 and 2 the middle lies, and a quarter of the way towards it on each side.
        let doubled = Picture([[1, 2]]).resized(height: 2, width: 4)
        #expect(doubled == Picture([[1, 1.25, 1.75, 2], [1, 1.25, 1.75, 2]]), "received \(doubled.plane())")
    }

    @Test func `augment-translate`() {
        #expect(small.translated(down: 1, right: 0) == Picture([[0, 0], [1, 2]]))
        #expect(small.translated(down: 0, right: 1, border: .constant(9)) == Picture([[9, 1], [9, 3]]))
        #expect(small.translated(down: 0, right: -1, border: .edge) == Picture([[2, 2], [4, 4]]))
        #expect(small.translated(down: 0, right: 1, border: .wrap) == Picture([[2, 1], [4, 3]]))
        let there = large.translated(down: 2, right: -1)
        let back = there.translated(down: -2, right: 1)
        #expect(
            back.cropped(row: 0, column: 1, height: 4, width: 6)
                == large.cropped(row: 0, column: 1, height: 4, width: 6),
            "what was not pushed out must be as it was")
    }

    @Test func `augment-noise`() {
        let grey = Picture(Matrix(60, 60, repeating: 0.5))
        #expect(RandomNoise(deviation: 0)(grey, seed: 1) == grey)
        let noise = RandomNoise(deviation: 0.1)
        #expect(noise(grey, seed: 1) == noise(grey, seed: 1) && noise(grey, seed: 1) != noise(grey, seed: 2))
        let pixels = noise(grey, seed: 1).pixels.map(Double.init)
        let mean = pixels.reduce(0, +) / 3600
        let deviation = (pixels.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 3600).squareRoot()
        // Five standard errors: 0.1/60 of the mean, 0.1/√7200 of the deviation.
        #expect(abs(mean - 0.5) < 0.0084 && abs(deviation - 0.1) < 0.006, "received \(mean) and \(deviation)")
        let strong = RandomNoise(deviation: 3)(grey, seed: 1).pixels
        #expect(strong.min() == 0 && strong.max() == 1, "expected pixels clipped to 0…1")
    }
}
