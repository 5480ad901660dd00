/** Charts of the ledger, as SVG. */
@NullMarked
package lab.chart;

import org.jspecify.annotations.NullMarked;
