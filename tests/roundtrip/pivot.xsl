<?xml version="1.0" encoding="UTF-8"?>
<!-- CPP Facture Min -> CPP Facture Pivot V2_02, as the portal derives one from the other: what only the portal knows
     (ModeEmission, DateReception, the pivot's names of the units) is added, everything else is taken as it stands and
     in its order, so that the pivot's own schema judges our values and our order. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output encoding="UTF-8"/>
  <xsl:template match="@*|node()">
    <xsl:copy><xsl:apply-templates select="@*|node()"/></xsl:copy>
  </xsl:template>
  <xsl:template match="processing-instruction()"/>
  <xsl:template match="/CPPFactureMixte">
    <CPPFacturePivot Version="V2_02"><xsl:apply-templates select="node()"/></CPPFacturePivot>
  </xsl:template>
  <xsl:template match="CPPFactureMixteUnitaire">
    <CPPFacturePivotUnitaire><xsl:apply-templates select="@*|node()"/></CPPFacturePivotUnitaire>
  </xsl:template>
  <xsl:template match="Fournisseur">
    <Fournisseur><xsl:apply-templates select="node()"/><ModeEmission>flux</ModeEmission></Fournisseur>
  </xsl:template>
  <xsl:template match="ModePaiement">
    <xsl:copy-of select="."/>
    <DateReception><xsl:value-of select="../DateEmissionFacture"/></DateReception>
  </xsl:template>
  <!-- External specification, G1.14: a mode that is not defined becomes a transfer in the pivot. Its list of 2022 has
       none of SEPA's own codes either. -->
  <xsl:template match="ModePaiement[Code = '01' or Code = '58' or Code = '59']">
    <ModePaiement><Code>31</Code></ModePaiement>
    <DateReception><xsl:value-of select="../DateEmissionFacture"/></DateReception>
  </xsl:template>
  <xsl:template match="TVAS">
    <TVAs><xsl:apply-templates select="node()"/></TVAs>
  </xsl:template>
</xsl:stylesheet>
