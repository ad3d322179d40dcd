import Gradus

/// A set of images that comes in four files, or a stand-in for it that comes with the package.
enum ImageSet: String, CaseIterable {
    case mnist
    case fashion = "fashion-mnist"

    /// Nil for names that are no set of images.
    static func named(_ name: String?) throws(UsageError) -> ImageSet? { name.flatMap(ImageSet.init) }

    /// - Parameter folder: where its files are; nil for the stand-in.
    func load(_ part: LabelledImages.Part, from folder: String?) throws -> LabelledImages {
        guard let folder else { return try standIn(part) }
        return switch self {
        case .mnist: try .mnist(in: folder, part: part)
        case .fashion: try .fashionMNIST(in: folder, part: part)
        }
    }

    private func standIn(_ part: LabelledImages.Part) throws -> LabelledImages {
        switch self {
        case .mnist: try .digits(part: part)
        case .fashion: .clothesStandIn(count: part == .train ? 2000 : 500, seed: part == .train ? 1 : 2)
        }
    }

    /// What a report calls it, so that nobody takes the stand-in for the set.
    func title(from folder: String?) -> String {
        if folder != nil { return rawValue }
        return switch self {
        case .mnist: "mnist-stand-in"
        case .fashion: "fashion-mnist-stand-in"
        }
    }

    /// What training images may go through without becoming something else: a mirrored 2 is no 2, a mirrored boot is one.
    var augmentation: AugmentationChain {
        switch self {
        case .mnist: AugmentationChain(RandomRotation(degrees: 10), RandomTranslation(rows: 2, columns: 2))
        case .fashion: AugmentationChain(RandomFlip(), RandomTranslation(rows: 1, columns: 1))
        }
    }

    var augmentationSummary: String {
        switch self {
        case .mnist: "turned by up to 10 degrees and moved by up to 2 pixels"
        case .fashion: "mirrored every second time and moved by up to 1 pixel"
        }
    }

    private var origin: String {
        switch self {
        case .mnist: "MNIST, the handwritten digits of LeCun, Cortes and Burges"
        case .fashion: "Fashion-MNIST, the clothes of Zalando Research"
        }
    }

    /// Says that it is not the set itself, and how to come by that.
    var standInNote: String {
        let what =
            switch self {
            case .mnist: "not MNIST: digits of 8×8 pixels that come with gradus, enlarged to 28×28"
            case .fashion: "not Fashion-MNIST: silhouettes of the same ten classes, drawn by chance"
            }
        return """
              stand-in  \(what)
              hint      for the real set try --data FOLDER with the four files of
                        \(origin),
                        as their authors publish them, packed or unpacked:
                        train-images-idx3-ubyte.gz  train-labels-idx1-ubyte.gz
                        t10k-images-idx3-ubyte.gz   t10k-labels-idx1-ubyte.gz

            """
    }

    var helpLine: String {
        switch self {
        case .mnist: "  mnist          70,000 handwritten digits, 28×28 pixels each, with --data"
        case .fashion: "  fashion-mnist  70,000 pieces of clothing in 10 classes, in the same form"
        }
    }

    /// The folder that `--data` names; nil when none is named.
    func folder(_ arguments: Arguments) throws(UsageError) -> String? {
        try arguments.text("--data", "a folder with the four files", try: "FOLDER")
    }
}
