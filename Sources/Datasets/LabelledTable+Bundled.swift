import Foundation

/// Small data that comes with the package; `Bundled/ATTRIBUTION.md` names its authors and its licence.
extension LabelledTable {
    /// Fisher's iris: 150 flowers of 3 species, 4 measurements in centimetres.
    public static func iris() throws(TableError) -> LabelledTable {
        let table = try LabelledTable(contentsOf: bundled("iris.csv"), firstLine: .counts)
        return LabelledTable(
            features: table.features, labels: table.labels, classNames: table.classNames,
            featureNames: ["sepal length", "sepal width", "petal length", "petal width"])
    }

    /// Handwritten digits: 1,797 images of 8×8 pixels from 0 (paper) to 16 (ink), row after row.
    public static func digits() throws(TableError) -> LabelledTable {
        let table = try LabelledTable(
            contentsOf: bundled("digits.csv"), firstLine: .example, classNames: (0...9).map(String.init))
        return LabelledTable(
            features: table.features, labels: table.labels, classNames: table.classNames,
            featureNames: (0..<64).map { "pixel \($0 / 8),\($0 % 8)" })
    }

    private static func bundled(_ name: String) -> URL {
        URL(fileURLWithPath: bundledPath(name))
    }
}
