import Autograd
import TestSupport
import Testing

@testable import Datasets

/// Reference values: Tests/Support/reference/pictures.py.
@Suite("Pictures")
struct PictureTests {
    /// Pixels in no simple order.
    private let square = Picture(Matrix(4, 4, (0..<16).map { Double($0 * 37 % 101) / 100 }))
    private let oblong = Picture(Matrix(3, 4, (0..<12).map { Double($0 * 37 % 101) / 100 }))

    @Test("turned by any angle: SciPy's values")
    func rotation() {
        let turned = square.rotated(degrees: 30).plane()
        let expected: Matrix = [
            [0.158673604, 0.639317703, 0.370445277, 0.246654551], [0.315839931, 0.609704988, 0.358105901, 0.122509434],
            [0.52875, 0.529708441, 0.51248067, 0.328538753], [0.411962449, 0.616426039, 0.620856271, 0.066807344],
        ]
        #expect(close(turned, expected, 1e-6), "received \(turned)")
        let mirrored = oblong.rotated(degrees: -20, border: .reflect).plane()
        let reflected: Matrix = [
            [0.362545527, 0.363328614, 0.58412888, 0.391815647], [0.697721442, 0.73356435, 0.30643565, 0.342278558],
            [0.648184353, 0.45587112, 0.434547822, 0.354929551],
        ]
        #expect(close(mirrored, reflected, 1e-6), "received \(mirrored)")
    }

    @Test("right angles are exact, on oblong pictures too")
    func rightAngles() {
        for turns in -4...4 {
            #expect(square.rotated(degrees: Double(turns) * 90) == square.rotated(quarterTurns: turns))
        }
        #expect(oblong.rotated(degrees: 180) == oblong.rotated(quarterTurns: 2))
        #expect(oblong.rotated(degrees: 720) == oblong)
    }

    @Test("zoomed: SciPy's values; resized: PyTorch's")
    func sizes() {
        let zoomed = square.zoomed(by: 1.5).plane()
        let expected: Matrix = [
            [0.42, 0.5825, 0.4925, 0.4025], [0.649166667, 0.671388889, 0.356944444, 0.379166667],
            [0.625833333, 0.423611111, 0.558055556, 0.355833333], [0.6025, 0.5125, 0.4225, 0.3325],
        ]
        #expect(close(zoomed, expected, 1e-6), "received \(zoomed)")
        let resized = oblong.resized(height: 5, width: 6).plane()
        let torch: Matrix = [
            [0, 0.185, 0.431666667, 0.678333333, 0.42, 0.1], [0.188, 0.373, 0.552333333, 0.529666667, 0.406, 0.288],
            [0.47, 0.655, 0.733333333, 0.306666667, 0.385, 0.57],
            [0.752, 0.634, 0.510333333, 0.487666667, 0.364, 0.246],
            [0.94, 0.62, 0.361666667, 0.608333333, 0.35, 0.03],
        ]
        #expect(close(resized, torch, 1e-6), "received \(resized)")
    }

    @Test("beyond the border, as NumPy pads: 1 2 3 with two more on each side")
    func borders() {
        func row(_ border: Border) -> [Double] {
            (-2..<5).map { Double(Picture([[1, 2, 3]]).pixel(0, 0, $0, beyond: border)) }
        }
        #expect(row(.constant(9)) == [9, 9, 1, 2, 3, 9, 9])
        #expect(row(.edge) == [1, 1, 1, 2, 3, 3, 3])
        #expect(row(.reflect) == [3, 2, 1, 2, 3, 2, 1])
        #expect(row(.wrap) == [2, 3, 1, 2, 3, 1, 2])
        #expect(Picture([[5]]).padded(by: 1, border: .reflect) == Picture(Matrix(3, 3, repeating: 5)))
        #expect(Picture([[5]]).padded(by: 1) == Picture([[0, 0, 0], [0, 5, 0], [0, 0, 0]]))
    }

    @Test("all channels of a picture change together")
    func channels() {
        let colour = Picture(height: 2, width: 2, channels: 3, pixels: (0..<12).map(Float.init))
        #expect(colour.flipped(.horizontal).pixels == [1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10])
        let chain = AugmentationChain(
            RandomRotation(degrees: 40), RandomZoom(0.5...2), RandomTranslation(rows: 1, columns: 1))
        let changed = chain(colour, seed: 3)
        for channel in 0..<3 {
            #expect(chain(Picture(colour.plane(channel)), seed: 3).plane() == changed.plane(channel))
        }
        #expect(colour.description == "2×2 picture, 3 channels")
    }

    @Test("moves and margins reach their ends, and no farther")
    func extremes() {
        let dot = Picture([[0, 0, 0], [0, 1, 0], [0, 0, 0]])
        var places: Set<Int> = []
        for seed in 0..<300 {
            let moved = RandomTranslation(rows: 1, columns: 1)(dot, seed: UInt64(seed))
            places.insert(moved.pixels.firstIndex(of: 1)!)
        }
        #expect(places.count == 9, "received \(places.sorted())")
        #expect(RandomTranslation(rows: 0, columns: 0)(dot, seed: 1) == dot)
    }

    @Test("images to pictures and back, to the byte")
    func bytes() {
        let images = LabelledImages(
            height: 2, width: 2, pixels: [0, 1, 127, 128, 254, 255, 3, 4], labels: [1, 0], classNames: ["a", "b"])
        #expect(images.augmented(by: AugmentationChain(), seed: 1) == images)
        let flipped = images.augmented(by: RandomFlip(probability: 1), seed: 1)
        #expect(flipped.pixels == [1, 0, 128, 127, 255, 254, 4, 3] && flipped.labels == [1, 0])
        let cropped = images.augmented(by: RandomCrop(height: 1, width: 1), seed: 1)
        #expect(cropped.height == 1 && cropped.width == 1 && cropped.count == 2)
    }

    @Test("an image's changes do not depend on the others")
    func independence() {
        let images = LabelledImages(
            height: 3, width: 3, pixels: (0..<90).map { UInt8($0) }, labels: [UInt8](repeating: 0, count: 10),
            classNames: ["a"])
        let noise = RandomNoise(deviation: 0.2)
        let all = images.augmented(by: noise, seed: 4)
        #expect(images.selecting([0, 1]).augmented(by: noise, seed: 4) == all.selecting([0, 1]))
    }

    @Test("settings that make no sense stop with a sentence")
    func stops() async {
        let crop = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = RandomCrop(height: 3, width: 1)(Picture([[1, 2], [3, 4]]), seed: 1)
        }
        #expect(stopSentence(crop).contains("RandomCrop: expected a window inside 2×2, received 3×1; try a margin"))
        let angle = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = RandomRotation(degrees: -5)
        }
        #expect(
            stopSentence(angle).contains(
                "RandomRotation: expected a largest angle from 0 to 180 degrees, received -5.0"))
        let noise = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = RandomNoise(deviation: .nan)
        }
        #expect(stopSentence(noise).contains("RandomNoise: expected a deviation of 0 or more, received nan; try 0.05"))
        let zoom = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = RandomZoom(0...1)
        }
        #expect(stopSentence(zoom).contains("RandomZoom: expected factors above 0, received 0.0...1.0; try 0.9...1.1"))
    }
}
