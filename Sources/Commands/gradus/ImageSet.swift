import Gradus

/// A set of images that comes in four files.
enum ImageSet: String, CaseIterable {
    case mnist
    case fashion = "fashion-mnist"

    /// Nil for names that are no set of images.
    static func named(_ name: String?) throws(UsageError) -> ImageSet? { name.flatMap(ImageSet.init) }

    func load(_ part: LabelledImages.Part, from folder: String) throws(FileError) -> LabelledImages {
        switch self {
        case .mnist: try .mnist(in: folder, part: part)
        case .fashion: try .fashionMNIST(in: folder, part: part)
        }
    }

    private var origin: String {
        switch self {
        case .mnist: "MNIST, the handwritten digits of LeCun, Cortes and Burges"
        case .fashion: "Fashion-MNIST, the clothes of Zalando Research"
        }
    }

    var helpLine: String {
        switch self {
        case .mnist: "  mnist          70,000 handwritten digits, 28×28 pixels each; needs --data"
        case .fashion: "  fashion-mnist  70,000 pieces of clothing in 10 classes, in the same form; needs --data"
        }
    }

    /// The folder that `--data` names.
    func folder(_ arguments: Arguments) throws(UsageError) -> String {
        if let folder = try arguments.text("--data", "a folder with the four files", try: "FOLDER") { return folder }
        throw UsageError(
            """
            gradus \(arguments.syntax.command): expected --data with the folder of \(rawValue), received none; \
            try --data FOLDER
            It holds the four files of \(origin),
            as their authors publish them, packed or unpacked:
              train-images-idx3-ubyte.gz  train-labels-idx1-ubyte.gz
              t10k-images-idx3-ubyte.gz   t10k-labels-idx1-ubyte.gz
            """)
    }
}
